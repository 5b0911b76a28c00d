/** Small line drawings; each stands beside or inside something with a name of its own. */
function icon(path: string) {
  return function Icon() {
    return (
      <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    );
  };
}

export const StarIcon = icon('M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z');
export const LayersIcon = icon('M12 4l9 5-9 5-9-5zM3.5 13.5L12 18l8.5-4.5');
export const SlidersIcon = icon('M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4');
export const CloseIcon = icon('M6 6l12 12M18 6L6 18');
export const HelpIcon = icon(
  'M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1 1-1.1 1.8v.5M12 17v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
);
export const TargetIcon = icon('M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM12 2v3M12 19v3M2 12h3M19 12h3');
export const DownloadIcon = icon('M12 4v11M7 11l5 5 5-5M5 20h14');
export const WarningIcon = icon('M12 4l9 16H3zM12 10v4M12 17v.01');
export const CheckIcon = icon('M5 13l4 4L19 7');
export const PulseIcon = icon('M3 12h4l3-8 4 16 3-8h4');
export const PauseIcon = icon('M9 6v12M15 6v12');
export const DotsIcon = icon('M6 12v.01M12 12v.01M18 12v.01');
export const ShareIcon = icon('M12 15V4M8 7.5L12 3.5l4 4M6 11v9h12v-9');
export const ClockIcon = icon('M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2');
export const CopyIcon = icon('M9 9h11v11H9zM5 15H4V4h11v1');
