import prettyBytes from 'pretty-bytes'
import type { TreemapNode } from '../../../../shared/outcome/outcome.ts'
import { type Html, html, when } from '../html.ts'
import { type Box, divideAmong, WHOLE } from './treemap-layout.ts'

/** Smaller tiles have no space for a name, in percent of the map. */
const NAMED_WIDTH = 9
const NAMED_HEIGHT = 8
/** Neighbours in a row of these angles differ most. Source: the golden angle. */
const GOLDEN_ANGLE = 137.5
const FULL_CIRCLE = 360
/** Share of a folder's height that its name takes. */
const TITLE_PERCENT = 6
/** The list shows folders that deep. */
const LISTED_DEPTH = 3

/** A treemap: an area for each folder with its name, and a list with the same content for keyboard and print. */
export function treemapHtml(root: TreemapNode): Html {
  const folders = groupsOf(root)
  const boxes = divideAmong(folders, WHOLE)
  const groups = folders.map((child, at) => group(child, boxes[at] ?? WHOLE, (at * GOLDEN_ANGLE) % FULL_CIRCLE))
  return html`<h3 class="part">${root.name} (${prettyBytes(root.bytes)})</h3>
<div class="treemap" role="img" aria-label="Areas by size: ${folders.map(({ name, bytes }) => `${name} ${prettyBytes(bytes)}`).join(', ')}">${groups}</div>
<details class="tree"><summary>The same as a list</summary>${list(root.children, root.bytes, 1)}</details>`
}

/** A folder with more than this part of all bytes is shown as its parts: one colour for nearly all tells nothing. */
const DOMINANT = 0.4
const MOST_GROUPS = 14

/** Pure: the folders that get a colour and a name: those at the top, in place of a dominant one its parts. */
export function groupsOf(root: TreemapNode): TreemapNode[] {
  let groups = [...root.children]
  for (;;) {
    const large = groups.find((each) => each.children.length > 0 && each.bytes > root.bytes * DOMINANT)
    if (!large || groups.length + large.children.length > MOST_GROUPS) return groups
    const parts = large.children.map((each) => ({ ...each, name: `${large.name}/${each.name}` }))
    groups = groups.flatMap((each) => (each === large ? parts : [each])).sort((a, b) => b.bytes - a.bytes)
  }
}

/** A folder with its name above its parts. */
function group(node: TreemapNode, box: Box, hue: number): Html {
  const titled = node.children.length > 0 && box.width > NAMED_WIDTH && box.height > 2 * TITLE_PERCENT
  const inner = titled ? { ...box, y: box.y + TITLE_PERCENT, height: box.height - TITLE_PERCENT } : box
  const title = when(
    titled,
    () =>
      html`<div class="folder" style="${placed({ ...box, height: TITLE_PERCENT })};--hue:${hue.toFixed(0)}">${node.name} <small>${prettyBytes(node.bytes)}</small></div>`,
  )
  return html`${title}${tilesOf(node, inner).map((tile) => tileHtml(tile, hue))}`
}

interface Tile extends Box {
  path: string
  bytes: number
}

function tileHtml(tile: Tile, hue: number): Html {
  const named = tile.width > NAMED_WIDTH && tile.height > NAMED_HEIGHT
  return html`<div class="tile" style="${placed(tile)};--hue:${hue.toFixed(0)}" title="${tile.path}: ${prettyBytes(tile.bytes)}">${when(named, () => html`<span>${tile.path.split('/').at(-1) ?? ''}</span> <small>${prettyBytes(tile.bytes)}</small>`)}</div>`
}

const placed = ({ x, y, width, height }: Box) =>
  `left:${x.toFixed(3)}%;top:${y.toFixed(3)}%;width:${width.toFixed(3)}%;height:${height.toFixed(3)}%`

/** Pure: the leaves of a tree, each with a rectangle whose area is proportional to its bytes. */
export function tilesOf(node: TreemapNode, box: Box, path = node.name): Tile[] {
  if (node.children.length === 0) return [{ ...box, path, bytes: node.bytes }]
  const boxes = divideAmong(node.children, box)
  return node.children.flatMap((child, at) => tilesOf(child, boxes[at] ?? box, `${path}/${child.name}`))
}

function list(nodes: readonly TreemapNode[], whole: number, depth: number): Html {
  const item = ({ name, bytes, children }: TreemapNode) =>
    html`<li><code>${name}</code> ${prettyBytes(bytes)}, ${((100 * bytes) / Math.max(1, whole)).toFixed(1)}%${when(children.length > 0 && depth < LISTED_DEPTH, () => list(children, whole, depth + 1))}</li>`
  return html`<ul>${nodes.map(item)}</ul>`
}
