// Dragging with mouse, pen or finger: one listener each, whatever is dragged.

/**
 * Follow the pointer from press to release over `surface`. `start(at, event)` gets the position
 * in the surface's own pixels and returns false to leave the press alone; then `move(at)` until
 * `end()`.
 */
export function dragging(surface, { start, move, end = () => {} }) {
  let pointer = null;
  const at = (event) => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  surface.addEventListener("pointerdown", (event) => {
    if (pointer !== null || event.button !== 0 || start(at(event), event) === false) return;
    pointer = event.pointerId;
    surface.setPointerCapture(pointer);
    surface.classList.add("lx-dragging");
    event.preventDefault();
  });
  surface.addEventListener("pointermove", (event) => {
    if (event.pointerId === pointer) move(at(event), event);
  });
  for (const kind of ["pointerup", "pointercancel", "lostpointercapture"]) {
    surface.addEventListener(kind, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = null;
      surface.classList.remove("lx-dragging");
      end();
    });
  }
}
