// Between the drawing and Python: the drawing follows the hand at once, Python a moment later.

const PATIENCE = 150; // milliseconds of rest before Python hears of a change

/** The model's traits as the drawing uses them, and what stops the listening. */
export function linked(model) {
  const listening = [];
  let timer = null;
  let unsent = {};
  const flush = () => {
    clearTimeout(timer);
    timer = null;
    unsent = {};
    model.save_changes();
  };
  return {
    get: (name) => model.get(name),

    /** Change traits: every view of the model redraws now, Python is told soon. */
    set(values) {
      Object.assign(unsent, values);
      for (const [name, value] of Object.entries(values)) model.set(name, value);
      clearTimeout(timer);
      timer = setTimeout(flush, PATIENCE);
    },

    /** Call back when any of the traits changes, by hand or from Python. */
    on(names, callback) {
      for (const name of names) {
        // Python echoes what it last heard; from a busy kernel that comes late, and older than
        // what the hand has done since.
        const heard = () => {
          const stale = name in unsent && model.get(name) !== unsent[name];
          if (stale) model.set(name, unsent[name]);
          else callback();
        };
        model.on(`change:${name}`, heard);
        listening.push([`change:${name}`, heard]);
      }
    },

    stop() {
      if (timer !== null) flush();
      for (const [event, callback] of listening) model.off(event, callback);
    },
  };
}
