/** One text that outlives the page. Neither side ever throws. */
export interface StoragePort {
  read(): string | null;
  write(text: string): void;
}

interface WebStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/**
 * A place in a web storage. In a sandboxed frame the storage throws already when it is looked up, so
 * it comes as a function: `createStoragePort(() => localStorage, 'indoubt')`.
 */
export function createStoragePort(storage: () => WebStorage, key: string): StoragePort {
  return {
    read() {
      try {
        return storage().getItem(key);
      } catch {
        return null;
      }
    },
    write(text) {
      try {
        storage().setItem(key, text);
      } catch {
        // What cannot be kept is asked again next time.
      }
    },
  };
}
