import { defineFindings } from '../outcome/define-finding.ts'

/** SW080: secrets that can't be hidden everywhere. */
export const REDACTION = defineFindings({
  SW080: {
    name: 'secret-too-short',
    fault: 'input',
    severity: 'note',
    means:
      'A secret has fewer than 4 characters. Hidden everywhere, it would make logs unreadable, so it is hidden only after its name, as in `password=…`, and within URLs.',
    remedy: 'Use a longer value.',
    example: 'Too short to be hidden everywhere: POSTGRES_PASSWORD',
  },
})
