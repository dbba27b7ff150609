import { documentsOf, type Fields, fieldsOf } from '../documents.ts'
import type { SourceFile } from '../walk.ts'

/** Kinds that run containers; a folder without any isn't deployed. */
const WORKLOADS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'ReplicaSet',
  'RayCluster',
  'RayService',
]

/** A Kubernetes object in a file. */
export interface FoundObject {
  path: string
  kind: string
  name: string
  fields: Fields
}

/** The objects of YAML files; `List`s are opened. */
export function objectsIn(files: readonly SourceFile[]): FoundObject[] {
  return files.flatMap(({ path, text }) => documentsOf(text).flatMap((each) => objectOf(path, each)))
}

function objectOf(path: string, fields: Fields): FoundObject[] {
  if (typeof fields.kind !== 'string' || typeof fields.apiVersion !== 'string') return []
  if (Array.isArray(fields.items)) return fields.items.flatMap((each) => objectOf(path, fieldsOf(each) ?? {}))
  return [{ path, kind: fields.kind, name: String(fieldsOf(fields.metadata)?.name ?? ''), fields }]
}

export const isWorkload = ({ kind, fields }: FoundObject) =>
  WORKLOADS.includes(kind) && fieldsOf(fields.metadata) !== undefined

/** The images of all containers in a value, wherever its kind keeps its pod templates. */
export function imagesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(imagesOf)
  const fields = fieldsOf(value)
  return Object.entries(fields ?? {}).flatMap(([key, each]) =>
    key === 'image' && typeof each === 'string' ? [each] : imagesOf(each),
  )
}

/** Configuration of tools has kinds, too. */
export const isForCluster = ({ kind, fields }: FoundObject) =>
  !/^(kind\.x-k8s\.io|skaffold|kustomize\.config|kubeadm|ctlptl|tilt|k3d)/.test(String(fields.apiVersion)) &&
  kind !== ''
