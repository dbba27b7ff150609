import type { ScalarTag, Tags } from 'yaml'
import type { Dialect } from '../../../shared/yaml/yaml-file.ts'

/** As kubectl, which knows neither times nor base 60: `22:22` and `2026-01-31` are text. */
const NOT_READ = ['tag:yaml.org,2002:timestamp', 'tag:yaml.org,2002:binary']

/** `0o400`, which YAML 1.1 does not know and kubectl reads. */
const octal: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  format: 'KUBECTL_OCTAL',
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => {
    const digits = text.replace(/^[-+]?0o|_/g, '')
    return Number.parseInt(digits, 8) * (text.startsWith('-') ? -1 : 1)
  },
}

/** Bytes in base 64 become the text that they are. */
const binary: ScalarTag = {
  tag: 'tag:yaml.org,2002:binary',
  resolve: (text) => Buffer.from(text.replace(/\s/g, ''), 'base64').toString('utf8'),
}

/**
 * YAML as kubectl reads it: version 1.1 with merge keys, without times and base 60, the last of equal keys wins.
 * Source: https://pkg.go.dev/sigs.k8s.io/yaml, which is based on go-yaml v2.
 */
export const KUBECTL: Dialect = {
  version: '1.1',
  merge: true,
  uniqueKeys: false,
  maxAliasCount: -1,
  customTags: (tags: Tags) => [octal, binary, ...tags.filter(isRead)],
}

const isRead = (tag: Tags[number]) =>
  typeof tag === 'string' || !(NOT_READ.includes(tag.tag) || ('format' in tag && tag.format === 'TIME'))
