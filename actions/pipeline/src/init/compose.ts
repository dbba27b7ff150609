import { basename, dirname } from 'node:path'
import type { ComposeFacts, ComposeService } from '../../../shared/action/proposal.ts'
import { documentsOf, type Fields, fieldsOf } from './documents.ts'
import type { SourceFile } from './walk.ts'

/** Default file names of Compose, the preferred one first. */
const BASE = /^(compose|docker-compose)\.ya?ml$/
const OVERRIDE = /^(compose|docker-compose)\.override\.ya?ml$/
export const RAY_HEAD = /\bray["',\s[\]]+start\b[\s\S]*--head\b/

/** Pure: the Compose stack nearest to the root, with its override and Ray overlay. */
export function composeOf(files: readonly SourceFile[]): ComposeFacts | undefined {
  const base = files.filter(({ path }) => BASE.test(basename(path))).sort(nearest)[0]
  if (!base) return undefined
  const others = files.filter((each) => each !== base && dirname(each.path) === dirname(base.path))
  const overlays = others.filter((each) => OVERRIDE.test(basename(each.path)) || isRayOverlay(each))
  const all = [base, ...overlays]
  return { files: all.map(({ path }) => path), services: all.flatMap(servicesOf) }
}

const nearest = (one: SourceFile, other: SourceFile) => depthOf(one.path) - depthOf(other.path)
const depthOf = (path: string) => path.split('/').length

function isRayOverlay(file: SourceFile): boolean {
  return servicesOf(file).some(({ rayHead }) => rayHead)
}

function servicesOf({ text }: SourceFile): ComposeService[] {
  const [document] = documentsOf(text)
  return Object.entries(fieldsOf(document?.services) ?? {}).flatMap(([name, value]) => {
    const fields = fieldsOf(value)
    return fields ? [serviceOf(name, fields)] : []
  })
}

function serviceOf(name: string, fields: Fields): ComposeService {
  const { build, image, ports, command, entrypoint } = fields
  return {
    name,
    built: build !== undefined,
    image: typeof image === 'string' ? image : undefined,
    ports: Array.isArray(ports) ? ports.flatMap(containerPort) : [],
    rayHead: RAY_HEAD.test(JSON.stringify([entrypoint, command])),
  }
}

/** `8080:80`, `127.0.0.1:8080:80/tcp`, `80`, or the long syntax with `target`. */
function containerPort(port: unknown): number[] {
  const long = fieldsOf(port)
  const text = String(long ? long.target : port)
  if (/\/udp$/.test(text) || long?.protocol === 'udp') return []
  const last = Number(text.split('/')[0]?.split(':').at(-1))
  return Number.isInteger(last) && last > 0 ? [last] : []
}
