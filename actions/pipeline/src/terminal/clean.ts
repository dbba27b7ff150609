import { stripVTControlCharacters } from 'node:util'

/** Removes control characters: output of a container must not move the cursor. */
export function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return stripVTControlCharacters(text).replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
}
