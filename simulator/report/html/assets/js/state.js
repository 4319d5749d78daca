// What is shown now: a target, a member and a year. Charts listen, and never speak to each other.

export function stateOf(initial) {
  const listeners = [];
  const state = { ...initial };
  return {
    get: () => ({ ...state }),
    listen: (listener) => listeners.push(listener),
    /** Changes what is shown; listeners are told what changed. */
    set(wanted) {
      const changed = Object.keys(wanted).filter((key) => state[key] !== wanted[key]);
      if (!changed.length) return;
      Object.assign(state, wanted);
      for (const listener of listeners) listener({ ...state }, new Set(changed));
    },
  };
}
