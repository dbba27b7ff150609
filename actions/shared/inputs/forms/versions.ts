import validRange from 'semver/ranges/valid.js'
import type { Form } from './form.ts'

/** A version, a part of one, or a range in npm's syntax. */
export const VERSION_RANGE: Form = {
  expected: 'a version such as 2.58.0, a part of one such as 2.58, or a range such as >=2.50 <3',
  fits: (text) => /\d/.test(text) && validRange(text) !== null,
}

/** A version of a tool that Slipway can get. */
export const TOOL_VERSION: Form = {
  expected: 'a version such as 0.33.0, a range such as >=0.30 <1, or latest-known',
  fits: (text) => text === 'latest-known' || VERSION_RANGE.fits(text),
  meant: (text) => (/^(?:latest|stable|newest|current)$/i.test(text) ? 'latest-known' : undefined),
}
