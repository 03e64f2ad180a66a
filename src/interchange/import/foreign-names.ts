/** Gives every foreign name one of ours: of the form that events, lanes and links can bear. */
export interface NameBook {
  /** The same for the same thing; `wish` is what it should look like. */
  nameOf(thing: string, wish?: string): string;
}

/** Names of nodes, as near as can be to what the reader knows: capitals and dots stay. */
export function createNodeNames(): NameBook {
  return createNames((foreign) => {
    const name = foreign.slice(0, 100).replace(/[^A-Za-z0-9_.]+/g, '-');
    return name.replace(/^[-.]+|[-.]+$/g, '').slice(0, 40) || 'node';
  });
}

/** Types of messages, states, actions: letters, digits, `-` and `_`, a letter first. */
export function createWords(): NameBook {
  return createNames((foreign) => {
    const name = foreign.slice(0, 100).replace(/[^A-Za-z0-9_]+/g, '-');
    const bare = name.replace(/^-|-$/g, '').slice(0, 40);
    if (bare === '') return 'event';
    return /^[A-Za-z]/.test(bare) ? bare : `e-${bare}`;
  });
}

function createNames(form: (foreign: string) => string): NameBook {
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return {
    nameOf(thing, wished = thing) {
      const known = names.get(thing);
      if (known !== undefined) return known;
      const wish = form(wished);
      let name = wish;
      // What every object has by itself would be found where nobody has put it.
      while (taken.has(name) || name in {}) {
        const count = (counts.get(wish) ?? 1) + 1;
        counts.set(wish, count);
        name = `${wish}-${String(count)}`;
      }
      taken.add(name);
      names.set(thing, name);
      return name;
    },
  };
}
