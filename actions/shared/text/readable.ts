/**
 * What can be read of a file or folder, else undefined, for those whose absence is told elsewhere. For reads of `node:fs`
 * that return at once: what `slipway plan` reads is small, and `node:fs/promises` with its threads takes 2 ms to start.
 */
export function readable<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
