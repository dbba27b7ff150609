/** Who has to act: the author of the change, the author of the inputs, or the operator of the machine. */
export type Fault = 'code' | 'input' | 'infrastructure'

export type Severity = 'error' | 'warning' | 'note'

/** Where the fault is; every part is optional, and more is better. */
export interface Where {
  file?: string
  /** 1-based. */
  line?: number
  column?: number
  service?: string
  container?: string
  image?: string
  layer?: string
  node?: string
  /** A Kubernetes object as `kind/name` or `namespace/kind/name`. */
  object?: string
  address?: string
}

/** One fault, reported once: what, where, the evidence, what to do. */
export interface Finding {
  /** Stable and searchable: the action's prefix and number, then its name: `KD013 crash-loop`. */
  code: string
  severity: Severity
  fault: Fault
  /** One sentence: what was found and, if it helps, what was expected. */
  message: string
  where: Where
  /** The log tail, the event, the probe's response: the original lines. */
  evidence: string[]
  /** What to do next, in the imperative. */
  remedy: string
  /** Findings caused by this one, shown folded under it. */
  consequences: Finding[]
}

/** The required parts of a finding; the rest has defaults. */
export type FindingInput = Pick<Finding, 'code' | 'message' | 'remedy'> & Partial<Finding>

/** Completes a finding: an error of the code under test, without evidence, unless specified. */
export function finding(input: FindingInput): Finding {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  return { severity: 'error', fault: 'code', where: {}, evidence: [], consequences: [], ...(given as FindingInput) }
}

/** `api/Dockerfile:12`, `service postgres`, `node kind-worker`: the most specific parts of a place, for one line. */
export function placeOf({ where }: Pick<Finding, 'where'>): string {
  const { file, line, object, service, container, image, node, address } = where
  const parts = [
    file && (line ? `${file}:${line}` : file),
    object,
    service && `service ${service}`,
    !service && container && `container ${container}`,
    image && `image ${image}`,
    node && `node ${node}`,
    address,
  ]
  return parts.filter(Boolean).join(', ')
}
