import { useId } from 'react';
import type { Scene, Shape } from './chart-scene.ts';

/** A scene on the screen, in the colours of the theme. */
export function ChartDrawing({ scene }: { readonly scene: Scene }) {
  const { width, height, across, plots, shapes } = scene;
  const id = useId();
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      <defs>
        {plots.map(({ top, bottom }, k) => (
          <clipPath key={k} id={`${id}${k}`}>
            <rect x={across.left} y={top - 4} width={across.right - across.left} height={bottom - top + 4} />
          </clipPath>
        ))}
      </defs>
      {shapes.map((shape, k) => (
        <Drawn key={k} shape={shape} clipId={id} />
      ))}
    </svg>
  );
}

function Drawn({ shape, clipId }: { readonly shape: Shape; readonly clipId: string }) {
  if (shape.kind === 'text')
    return (
      <text
        x={shape.x}
        y={shape.y}
        textAnchor={shape.anchor}
        fill={`var(${shape.colour})`}
        fontWeight={shape.bold ? 600 : undefined}
      >
        {shape.text}
      </text>
    );
  const { d, stroke, width, dash, fill, clip } = shape;
  return (
    <path
      d={d}
      fill={fill ? `var(${fill})` : 'none'}
      stroke={stroke && `var(${stroke})`}
      strokeWidth={width}
      strokeDasharray={dash?.join(' ')}
      strokeLinecap={clip === undefined ? undefined : 'round'}
      strokeLinejoin="round"
      clipPath={clip === undefined ? undefined : `url(#${clipId}${clip})`}
    />
  );
}
