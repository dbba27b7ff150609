import { redactedFinding, redactLine } from '../redaction/border.ts'
import type { Secrets } from '../redaction/secrets.ts'
import type { Reporter } from './reporter.ts'

/** A reporter that lets no secret through. */
export function redactingReporter(reporter: Reporter, secrets: Secrets): Reporter {
  const line = (text: string) => redactLine(text, secrets)
  return {
    info: (text) => reporter.info(line(text)),
    debug: (text) => reporter.debug(line(text)),
    foreign: (text) => reporter.foreign(line(text)),
    finding: (each) => reporter.finding(redactedFinding(each, secrets)),
    group: (title) => reporter.group(line(title)),
    endGroup: () => reporter.endGroup(),
  }
}
