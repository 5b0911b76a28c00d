import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react';
import { between, dayAtX, pinched, zoomed, type Across, type ChartView } from './chart-view.ts';

/** Less is a press and not a drag. */
const LEAST_DRAG = 8;

interface PointerOf {
  readonly area: RefObject<HTMLElement | null>;
  readonly across: Across;
  readonly whole: ChartView;
  readonly onView: (view: ChartView) => void;
  readonly onDay: (day: number | undefined) => void;
}

/** What lies under a mouse that is being dragged, px. */
export interface Selection {
  readonly from: number;
  readonly to: number;
}

/**
 * A mouse reads where it hovers and zooms to what it is dragged over; one finger reads, two zoom; a wheel zooms only with
 * Ctrl, as a pinch on a touchpad comes: otherwise the page scrolls.
 */
export function useChartPointer({ area, across, whole, onView, onDay }: PointerOf) {
  const [selection, setSelection] = useState<Selection>();
  const fingers = useRef(new Map<number, readonly [day: number, x: number]>());
  useWheel(area, (event) => {
    const factor = Math.exp(event.deltaY * 0.01);
    onView(zoomed(across.view, { factor, around: dayAtX(xIn(area, event), across) }, whole));
  });

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const x = xIn(area, event);
    capture(event);
    if (event.pointerType === 'mouse') setSelection({ from: x, to: x });
    else fingers.current.set(event.pointerId, [exactDay(x, across), x]);
    onDay(dayAtX(x, across));
  };
  const move = (event: PointerEvent) => {
    const x = xIn(area, event);
    const finger = fingers.current.get(event.pointerId);
    if (finger) fingers.current.set(event.pointerId, [finger[0], x]);
    if (fingers.current.size > 1) {
      const two = [...fingers.current.values()].sort(([, a], [, b]) => a - b).slice(0, 2);
      onView(pinched(two, across, whole));
      return;
    }
    if (event.pointerType === 'mouse' || finger) onDay(dayAtX(x, across));
    if (selection) setSelection({ ...selection, to: x });
  };
  const up = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    if (!selection) return;
    setSelection(undefined);
    const to = xIn(area, event);
    if (Math.abs(to - selection.from) < LEAST_DRAG) return;
    onView(between(dayAtX(selection.from, across), dayAtX(to, across), whole));
  };
  const cancel = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    setSelection(undefined);
  };
  const leave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') onDay(undefined);
  };
  return {
    selection: selection && Math.abs(selection.to - selection.from) >= LEAST_DRAG ? selection : undefined,
    handlers: {
      onPointerDown: down,
      onPointerMove: move,
      onPointerUp: up,
      onPointerCancel: cancel,
      onPointerLeave: leave,
      onDoubleClick: () => onView(whole),
    },
  };
}

/** React listens to wheels passively: from there the page could not be kept from zooming too. */
function useWheel(area: RefObject<HTMLElement | null>, onZoom: (event: WheelEvent) => void) {
  const latest = useRef(onZoom);
  useEffect(() => {
    latest.current = onZoom;
  });
  useEffect(() => {
    const element = area.current;
    const listener = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      latest.current(event);
    };
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [area]);
}

function capture(event: PointerEvent) {
  try {
    event.currentTarget.setPointerCapture(event.pointerId);
  } catch {
    // The pointer has gone in between.
  }
}

function xIn(area: RefObject<HTMLElement | null>, event: { readonly clientX: number }): number {
  return event.clientX - (area.current?.getBoundingClientRect().left ?? 0);
}

/** With its fraction, so that it stays under the finger. */
function exactDay(x: number, { view, left, right }: Across): number {
  return view.from + ((x - left) / (right - left)) * (view.to - view.from + 1);
}
