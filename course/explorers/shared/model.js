// Between the drawing and Python: the drawing follows the hand at once, Python a moment later.

const PATIENCE = 150; // milliseconds of rest before Python hears of a change

/** The model's traits as the drawing uses them, and what stops the listening. */
export function linked(model) {
  const listening = [];
  let timer = null;
  const flush = () => {
    clearTimeout(timer);
    timer = null;
    model.save_changes();
  };
  return {
    get: (name) => model.get(name),

    /** Change traits: every view of the model redraws now, Python is told soon. */
    set(values) {
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      clearTimeout(timer);
      timer = setTimeout(flush, PATIENCE);
    },

    /** Call back when any of the traits changes, by hand or from Python. */
    on(names, callback) {
      for (const name of names) {
        model.on(`change:${name}`, callback);
        listening.push([`change:${name}`, callback]);
      }
    },

    stop() {
      if (timer !== null) flush();
      for (const [event, callback] of listening) model.off(event, callback);
    },
  };
}
