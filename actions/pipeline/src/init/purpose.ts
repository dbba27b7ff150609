/** Words of a path for remote machines: what they deploy needs things that a laptop or a kind cluster doesn't have. */
const ELSEWHERE =
  /(^|[/._-])(prod|production|staging|stage|live|cloud|ha|high-availability|aws|gcp|azure|eks|gke|aks|kuberay|arm|arm64|windows)([/._-]|$)/i
const LOCAL = /(^|[/._-])(kind|local|localhost|minikube|k3d|dev|development|ci|test)([/._-]|$)/i
/** What observes, loads or routes an application in a cluster. */
const ADD_ON =
  /^(alerting|autoscaling|contrib|experimental|extensions?|extras?|fluentd|grafana|istio|jaeger|linkerd|loadtest|logging|loki|metrics|monitoring|observability|prometheus|tracing)$/i
/** What supports development and isn't part of the application. */
const ASIDE =
  /^_?(debug|e2e|tests?|testing|specs?|examples?|samples?|docs?|bench(mark)?s?|lint|playwright|cypress|storybook)$/i
/** Folders for those who develop the application: what is in them may be broken on purpose. */
const WORKBENCH =
  /^(hack|e2e|dev-?tools|tooling|testing|integration|fixtures|playwright|cypress|(.*[-_])?(e2e|integration)[-_]tests?|(.*[-_])?tests?[-_](resources|data|fixtures|manifests|support|utils))$/i
/** A folder for one of several environments, and which is tried first. */
const ENVIRONMENTS = [
  /^(dev|develop|development)$/i,
  /^(local|localhost|kind|minikube|k3d)$/i,
  /^(default|test|testing|ci)$/i,
  /^(staging|stage|preprod|qa|uat)$/i,
  /^(prod|production|live)$/i,
]

/** Pure: a path with the name of its environment left out, and that environment's place in the order; undefined without one. */
export function environmentOf(path: string): { place: number; among: string } | undefined {
  const folders = path.split('/')
  const place = (name: string) => ENVIRONMENTS.findIndex((each) => each.test(name))
  const at = folders.findIndex((each) => place(each) >= 0)
  return at < 0 ? undefined : { place: place(folders[at] ?? ''), among: folders.with(at, '*').join('/') }
}

/** Whether a folder of manifests, or one above it, is for development and tests of the application. */
export const onWorkbench = (folder: string) => folder.split('/').some((each) => WORKBENCH.test(each))

/** Whether a folder, or one above it, has the files that a website serves: Hugo's `static`. */
export const isServed = (folder: string) => /(^|\/)(website|site|docs?)\/(.*\/)?(static|public)(\/|$)/.test(folder)

export const forElsewhere = (path: string) => ELSEWHERE.test(path)
/** What Kubebuilder calls the kustomization that is deployed, also where others extend it: `config/default`. */
export const isDefault = (path: string) => /(^|\/)default$/.test(path)
/** Of several ways to run a controller or an application, the one that needs nothing but a cluster. */
export const isForAny = (path: string) =>
  /(^|\/)(kubernetes|k8s|standalone|basic|simple|vanilla|minimal|quick-?start)$/i.test(path)
export const forThisMachine = (path: string) => LOCAL.test(path)
/** Whether a folder of manifests, or one above it, is for such: `manifests-logging`. */
export const isAddOn = (path: string) => path.split(/[/._-]/).some((word) => ADD_ON.test(word))
/** A name of something for tests, debugging, documentation or examples: `browser-tests`. */
export const isAside = (name: string) => name.split(/[._-]/).some((word) => ASIDE.test(word))
/** Whether one of the folders is for tests, debugging, documentation or examples. */
export const inAside = (path: string) =>
  path
    .split('/')
    .slice(0, -1)
    .some((folder) => ASIDE.test(folder) || WORKBENCH.test(folder))
