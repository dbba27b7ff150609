/** Pure: the records of a pax extended header, `LENGTH KEY=VALUE\n` one after the other; values as latin1. */
export function paxRecords(body: Buffer): Map<string, string> {
  const records = new Map<string, string>()
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at)
    const length = Number(body.toString('latin1', at, space))
    if (space === -1 || !(length > 0)) break
    const record = body.toString('latin1', space + 1, at + length - 1)
    const equals = record.indexOf('=')
    records.set(record.slice(0, equals), record.slice(equals + 1))
    at += length
  }
  return records
}

/** Pure: how large a sparse file is on disk, by any of GNU's three pax forms (0.0, 0.1, 1.0). */
export function sparseBytes(records: ReadonlyMap<string, string>): number | undefined {
  const value = records.get('GNU.sparse.realsize') ?? records.get('GNU.sparse.size')
  return value === undefined ? undefined : Number(value)
}
