import { unzipSync } from 'fflate'
import { reportRefused } from './findings.ts'
import { type ReportData, reportSchema } from './report-schema.ts'

/** Reports are a tenth of this; more is no report. */
export const ZIP_CAP_BYTES = 20_000_000
const JSON_CAP_BYTES = 4_000_000
const FILE = 'report.json'

/**
 * Pure: the report in an artifact that anybody may have made. Only one file is unpacked, never to
 * disk, never beyond its cap, and only what the schema knows comes out.
 * @throws {Problem} CM002 for anything else.
 */
export function reportIn(zip: Uint8Array, artifact: string): ReportData {
  if (zip.byteLength > ZIP_CAP_BYTES) throw reportRefused(artifact, `it has ${zip.byteLength} bytes`)
  const read = reportSchema.safeParse(parse(unpack(zip, artifact), artifact))
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw reportRefused(artifact, `${issue?.path.join('.')}: ${issue?.message}`)
}

/** fflate writes no more than the size that the archive's own list gives, so this bounds memory too. */
function unpack(zip: Uint8Array, artifact: string): Uint8Array {
  try {
    const files = unzipSync(zip, {
      filter: ({ name, originalSize }) => name === FILE && originalSize <= JSON_CAP_BYTES,
    })
    const file = files[FILE]
    if (file && file.byteLength <= JSON_CAP_BYTES) return file
  } catch (error) {
    throw reportRefused(artifact, String(error))
  }
  throw reportRefused(artifact, `it contains no ${FILE} of at most ${JSON_CAP_BYTES} bytes`)
}

function parse(json: Uint8Array, artifact: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(json))
  } catch {
    throw reportRefused(artifact, 'it is not JSON')
  }
}

const WORST: readonly ReportData['verdict'][] = ['failed', 'blocked', 'warned', 'passed']

/** Pure: the reports of one run's jobs as one; the worst verdict is the run's. */
export function together(reports: readonly ReportData[]): ReportData {
  const verdict = WORST.find((each) => reports.some((report) => report.verdict === each)) ?? 'blocked'
  return { version: 1, verdict, results: reports.flatMap(({ results }) => results) }
}
