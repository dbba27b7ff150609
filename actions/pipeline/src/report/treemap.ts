import prettyBytes from 'pretty-bytes'
import type { TreemapNode } from '../../../shared/outcome/outcome.ts'
import { type Html, html, join } from './html.ts'

/** A rectangle, in percent of the map. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface Tile extends Box {
  /** `usr/lib/python3`. */
  path: string
  bytes: number
}

/** Width split by height of the map. */
const ASPECT = 2
/** Smaller tiles have no space for a name. */
const NAMED_WIDTH = 6
const NAMED_HEIGHT = 7
const WHOLE: Box = { x: 0, y: 0, width: 100, height: 100 }
/** Neighbouring folders get different colours; all files in a folder have the same. */
const HUES = 12

/** A treemap: each rectangle is a folder, its area is proportional to the folder's size. */
export function treemapOf(root: TreemapNode): Html {
  const tiles = tilesOf(root)
  const tops = root.children.map(({ name }) => name)
  const tile = ({ x, y, width, height, path, bytes }: Tile) => {
    const hue =
      Math.max(
        0,
        tops.findIndex((top) => path === top || path.startsWith(`${top}/`)),
      ) *
      (360 / HUES)
    const place = `left:${x.toFixed(3)}%;top:${y.toFixed(3)}%;width:${width.toFixed(3)}%;height:${height.toFixed(3)}%`
    const named = width > NAMED_WIDTH && height > NAMED_HEIGHT
    return html`<div style="${place};background:hsl(${hue} 45% 55%)" title="${path}: ${prettyBytes(bytes)}">${named ? html`${path.split('/').at(-1) ?? ''} <small>${prettyBytes(bytes)}</small>` : html``}</div>`
  }
  return html`<h2>${root.name} (${prettyBytes(root.bytes)})</h2><div class="treemap">${join(tiles.map(tile))}</div>`
}

/** Pure: the leaves of a tree, each with a rectangle whose area is proportional to its bytes. */
export function tilesOf(root: TreemapNode, box: Box = WHOLE, path = ''): Tile[] {
  if (root.children.length === 0) return [{ ...box, path: path || root.name, bytes: root.bytes }]
  const boxes = divideAmong(root.children, box)
  return root.children.flatMap((child, at) =>
    tilesOf(child, boxes[at] ?? box, path === '' ? child.name : `${path}/${child.name}`),
  )
}

/** Pure: divides a box among nodes by halving it recursively, as equally as possible, along its longer side. */
function divideAmong(nodes: readonly TreemapNode[], box: Box): Box[] {
  if (nodes.length <= 1) return nodes.map(() => box)
  const total = sum(nodes)
  let count = 1
  while (count < nodes.length - 1 && sum(nodes.slice(0, count + 1)) <= total / 2) count += 1
  const part = total === 0 ? count / nodes.length : sum(nodes.slice(0, count)) / total
  const [one, other] = split(box, part)
  return [...divideAmong(nodes.slice(0, count), one), ...divideAmong(nodes.slice(count), other)]
}

function split(box: Box, part: number): [Box, Box] {
  const { x, y, width, height } = box
  if (width * ASPECT >= height) {
    const first = width * part
    return [
      { ...box, width: first },
      { ...box, x: x + first, width: width - first },
    ]
  }
  const first = height * part
  return [
    { ...box, height: first },
    { ...box, y: y + first, height: height - first },
  ]
}

const sum = (nodes: readonly TreemapNode[]) => nodes.reduce((total, { bytes }) => total + bytes, 0)
