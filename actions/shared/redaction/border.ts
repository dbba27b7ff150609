import type { Finding } from '../outcome/finding.ts'
import type { Outcome } from '../outcome/outcome.ts'
import { REDACTION } from './catalogue.ts'
import type { Secrets } from './secrets.ts'

/** Longer lines were cut when the stream was split into lines. */
const CUT_LINE = 64 * 1024

export const redactLine = (text: string, secrets: Secrets) => secrets.redact(text.length < CUT_LINE ? text : `${text}…`)

/** A finding without secrets; its evidence is searched as one text, to find secrets of several lines. */
export function redactedFinding(each: Finding, secrets: Secrets): Finding {
  return {
    ...redactedTree(each, secrets),
    code: each.code,
    evidence: redactedLines(each.evidence, secrets),
    consequences: each.consequences.map((one) => redactedFinding(one, secrets)),
  }
}

/** An outcome without secrets, for publishing. */
export function redactedOutcome(outcome: Outcome, secrets: Secrets): Outcome {
  const findings = outcome.findings.map((each) => redactedFinding(each, secrets))
  return {
    ...redactedTree(outcome, secrets),
    verdict: outcome.verdict,
    findings,
    outputs: Object.fromEntries(
      Object.entries(outcome.outputs).map(([name, text]) => [name, redactedText(text, secrets)]),
    ),
    // Paths on this machine: a redacted path would not exist.
    files: outcome.files,
  }
}

const redactedLines = (lines: readonly string[], secrets: Secrets): string[] =>
  lines.length === 0 ? [] : secrets.redact(lines.join('\n')).split('\n')

/** A text without secrets. JSON is parsed and stays valid JSON; its values can contain JSON again. */
export function redactedText(text: string, secrets: Secrets): string {
  const tree = /^\s*[[{]/.test(text) ? parsed(text) : undefined
  const shown = secrets.redact(text)
  if (tree === undefined) return shown
  const expected = JSON.stringify(redactedTree(tree, secrets))
  // The text is used if that is enough, so that numbers and spaces are unchanged.
  return JSON.stringify(parsed(shown)) === expected ? shown : indented(expected, text)
}

/** Keeps the text's format: one line, or the indentation of its second line. */
function indented(json: string, like: string): string {
  const indent = /\n( +)/.exec(like)?.[1]
  return indent ? JSON.stringify(JSON.parse(json), null, indent) : json
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Plain data with all strings redacted, including keys. */
export function redactedTree<T>(tree: T, secrets: Secrets): T {
  if (typeof tree === 'string') return secrets.redact(tree) as T
  if (Array.isArray(tree)) return tree.map((each) => redactedTree(each, secrets)) as T
  if (typeof tree !== 'object' || tree === null) return tree
  const pairs = Object.entries(tree).map(([name, value]) => [secrets.redact(name), inContext(name, value, secrets)])
  return Object.fromEntries(pairs) as T
}

/** In data, a name and its value are separate strings; an ordinary word is hidden if its name is secret. */
function inContext(name: string, value: unknown, secrets: Secrets): unknown {
  if (typeof value !== 'string' || !secrets.isSecret(name)) return redactedTree(value, secrets)
  const start = `${name}=`
  const shown = secrets.redact(start + value)
  return shown.startsWith(start) ? shown.slice(start.length) : secrets.redact(value)
}

/** An outcome with a note about secrets that are too short to be hidden, once for each. */
export function withShortSecrets(outcome: Outcome, secrets: Secrets): Outcome {
  const names = secrets.takeTooShort()
  if (names.length === 0) return outcome
  const note = REDACTION['secret-too-short']({
    message: `Too short to be hidden everywhere: ${names.join(', ')}`,
  })
  return { ...outcome, findings: [...outcome.findings, note] }
}
