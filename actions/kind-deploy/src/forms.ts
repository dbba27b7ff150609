import { type Form, formOf } from '../../shared/inputs/forms/form.ts'

const PATTERN = /^[^/\s,]+\/[^/\s,]+$/

/** `Kind/name` patterns of one wave; a kind alone is the name of nothing. */
export const WAVE: Form = {
  expected: 'KIND/NAME patterns such as Job/migrate or Deployment/*',
  fits: (text) => text.split(/[\s,]+/).every((each) => PATTERN.test(each)),
  meant: (text) => (/^[A-Z][A-Za-z]+$/.test(text) ? `${text}/*` : undefined),
}

/** kubectl's short names of what is protected from pruning. */
const SHORT: Readonly<Record<string, string>> = {
  pvc: 'PersistentVolumeClaim',
  pv: 'PersistentVolume',
  ns: 'Namespace',
  crd: 'CustomResourceDefinition',
}

/** A kind of Kubernetes, as manifests have it. */
export const KIND = formOf(/^[A-Za-z]{4,}$/, 'a kind such as PersistentVolumeClaim', {
  meant: (text) => SHORT[text.toLowerCase().replace(/s$/, '')] ?? /^(?:[\w.]+\/)*([A-Z][A-Za-z]+)$/.exec(text)?.[1],
})
