import type { Maker } from '../outcome/define-finding.ts'
import { makersFor, nearestTo } from '../outcome/find-makers.ts'
import { list } from './collections.ts'

/** Codes or names of findings, one per line; after parsing `KD019 not-ready`, without duplicates. */
export const findingCodes = (makers: readonly Maker[]) =>
  list().transform((texts, context) => {
    for (const [index, text] of texts.entries()) {
      if (makersFor(text, makers).length > 0) continue
      const nearest = nearestTo(text, makers)
      const message = `no finding has the code or name ${text}${nearest ? `; did you mean ${nearest}?` : ''}`
      context.addIssue({ code: 'custom', path: [index], message })
    }
    return [...new Set(texts.flatMap((text) => makersFor(text, makers).map(({ code }) => code)))]
  })
