/** A part of a reference, and its start (0-based). */
export interface Part {
  text: string
  at: number
}

/** Why a text isn't a reference. */
export interface ReferenceFault {
  /** 0-based, of the first character that is wrong. */
  at: number
  found: string
  expected: string
  remedy: string
}

/** Pure: the parts between separators. */
export function components({ text, at }: Part, separator: string): Part[] {
  let next = at
  return text.split(separator).map((each) => {
    const part = { text: each, at: next }
    next += each.length + separator.length
    return part
  })
}

/** Pure: the parts before and after the first separator. */
export function cut({ text, at }: Part, separator: string): [before: Part, after: Part | undefined] {
  const found = text.indexOf(separator)
  if (found === -1) return [{ text, at }, undefined]
  const next = found + separator.length
  return [
    { text: text.slice(0, found), at },
    { text: text.slice(next), at: at + next },
  ]
}

/** Pure: creates a fault; the parameters are in the order of the message. */
export function fault(at: number, found: string, expected: string, remedy: string): ReferenceFault {
  return { at, found, expected, remedy }
}
