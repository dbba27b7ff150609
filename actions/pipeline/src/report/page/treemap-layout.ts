/** A rectangle, in percent of the map. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Width split by height of the map. */
const ASPECT = 2
export const WHOLE: Box = { x: 0, y: 0, width: 100, height: 100 }

type Sized = { bytes: number }

/** Pure: divides a box among nodes by halving it recursively, as equally as possible, along its longer side. */
export function divideAmong(nodes: readonly Sized[], box: Box): Box[] {
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

const sum = (nodes: readonly Sized[]) => nodes.reduce((total, { bytes }) => total + bytes, 0)
