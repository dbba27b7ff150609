/** One instruction as it stands in a Dockerfile. */
export interface Instruction {
  /** `RUN`, in upper case. */
  keyword: string
  /** All of it in one line, without its keyword. */
  text: string
  /** 1-based, where it begins. */
  line: number
}

/** A stage of a Dockerfile: what stands between one FROM and the next. */
export interface Stage {
  /** `AS name`, in lower case; undefined for a stage without one. */
  name?: string
  /** The image or stage it builds upon. */
  from: string
  instructions: Instruction[]
}

const FROM = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i
const HEREDOC = /<<-?\s*(["']?)([A-Za-z_]\w*)\1/g
const ESCAPE = /^#\s*escape\s*=\s*(\S)\s*$/im

/** Pure: the stages of a Dockerfile. What is no instruction is left out: a build has said so already. */
export function stagesOf(text: string): Stage[] {
  const stages: Stage[] = []
  for (const each of instructionsOf(text)) {
    const [, from = '', name] = FROM.exec(each.text) ?? []
    if (each.keyword === 'FROM') stages.push({ from, name: name?.toLowerCase(), instructions: [] })
    else stages.at(-1)?.instructions.push(each)
  }
  return stages
}

/** Pure: instructions in order, continued lines joined, heredocs and comments passed over. */
export function instructionsOf(text: string): Instruction[] {
  const continued = ESCAPE.exec(text)?.[1] ?? '\\'
  const lines = text.split(/\r?\n/)
  const found: Instruction[] = []
  for (let at = 0; at < lines.length; ) {
    const line = at + 1
    const parts: string[] = []
    let more = true
    while (more && at < lines.length) {
      const raw = lines[at++] ?? ''
      // Comments and empty lines inside an instruction do not end it.
      if (/^\s*(#|$)/.test(raw) && (parts.length > 0 || /^\s*#/.test(raw))) continue
      more = raw.trimEnd().endsWith(continued)
      parts.push(more ? raw.trimEnd().slice(0, -1) : raw)
    }
    const whole = parts.join(' ').replaceAll(/\s+/g, ' ').trim()
    const [, keyword, rest = ''] = /^([A-Za-z]+)(?:\s+(.*))?$/.exec(whole) ?? []
    if (!keyword) continue
    found.push({ keyword: keyword.toUpperCase(), text: rest, line: firstLine(lines, line) })
    for (const [, , end = ''] of rest.matchAll(HEREDOC)) at = afterHeredoc(lines, at, end)
  }
  return found
}

/** The line that an instruction begins on, comments before it passed over. */
function firstLine(lines: readonly string[], from: number): number {
  let line = from
  while (/^\s*(#|$)/.test(lines[line - 1] ?? 'x')) line += 1
  return line
}

function afterHeredoc(lines: readonly string[], from: number, end: string): number {
  const at = lines.findIndex((line, index) => index >= from && line.trim() === end)
  return at === -1 ? from : at + 1
}

/** Pure: the instructions that make a stage's image, those of the stages it builds upon first. */
export function instructionsFor(stages: readonly Stage[], target?: string): Instruction[] {
  const chosen = target
    ? stages.find(({ name }, at) => name === target.toLowerCase() || String(at) === target)
    : stages.at(-1)
  if (!chosen) return []
  const earlier = stages.slice(0, stages.indexOf(chosen))
  const below = earlier.some(({ name }) => name === chosen.from.toLowerCase())
  return [...(below ? instructionsFor(earlier, chosen.from) : []), ...chosen.instructions]
}
