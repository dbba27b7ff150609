import { createReadStream } from 'node:fs'
import { posix } from 'node:path'
import { normal, TarReader } from './tar/reader.ts'

/** Where a member of an archive stands in its file. */
export interface Member {
  start: number
  bytes: number
}

const READ_BYTES = 1024 * 1024
/** A link to a link to … is followed so far. */
const MOST_LINKS = 8

/** The members of a tar archive by path. A Docker before 25 saves a repeated layer as a link to the first. */
export async function membersOf(file: string): Promise<Map<string, Member>> {
  const members = new Map<string, Member>()
  const links = new Map<string, string>()
  const reader = new TarReader({
    entry: ({ path, bytes, flag, link }) => {
      if (flag === '1') links.set(path, normal(link))
      else if (flag === '2') links.set(path, posix.join(posix.dirname(path), link))
      else members.set(path, { start: reader.position, bytes })
    },
    data: () => {},
    close: () => {},
  })
  for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) reader.push(chunk as Buffer)
  reader.end()
  for (const path of links.keys()) {
    const found = members.get(followed(path, links))
    if (found) members.set(path, found)
  }
  return members
}

function followed(path: string, links: ReadonlyMap<string, string>): string {
  let target = path
  for (let times = 0; times < MOST_LINKS; times++) target = links.get(target) ?? target
  return target
}
