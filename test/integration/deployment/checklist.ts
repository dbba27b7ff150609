/** A line of docs/deployment-architecture.md, and the test that proves it. */
export interface Row {
  /** As it stands on the page, without its bullet or number. */
  line: string
  /** Test files, and a part of the name of the test in each. */
  proofs: readonly (readonly [file: string, test: string])[]
}

const STACK = 'test/integration/deployment/deployment.test.ts'
const CLUSTER = 'test/integration/deployment/kubernetes.test.ts'
const WITHOUT_REDIS = 'test/integration/deployment/without-redis.test.ts'
const MANIFESTS = 'test/integration/deployment/manifests.test.ts'
const LAYOUT = 'test/unit/deployment/page.test.ts'

/** Every statement of the page, in its order. */
export const CHECKLIST: readonly Row[] = [
  {
    line: '`deployment/docker/`: optimized Dockerfiles for API, Web, Runtime',
    proofs: [[LAYOUT, 'the layout of the page']],
  },
  {
    line: '`deployment/compose/`: local Docker Compose stack and Ray-local overlay',
    proofs: [[LAYOUT, 'the layout of the page']],
  },
  {
    line: '`deployment/k8s/`: Kubernetes manifests for Ray and application services',
    proofs: [[LAYOUT, 'the layout of the page']],
  },
  { line: '`deployment/scripts/`: build, run, smoke, and size-check helpers', proofs: [[STACK, 'explains itself']] },
  { line: 'Browser["Browser"] --> Web["Web (Next.js)"]', proofs: [[STACK, 'the page shows jobs without JavaScript']] },
  { line: 'Web --> API["API (FastAPI)"]', proofs: [[CLUSTER, 'may connect to']] },
  {
    line: 'API --> DB["Postgres"]',
    proofs: [
      [CLUSTER, 'may connect to'],
      [STACK, 'the API says which dependency is down'],
    ],
  },
  {
    line: 'API --> Runtime["Runtime Worker"]',
    proofs: [
      [CLUSTER, 'may connect to'],
      [STACK, 'outlives the Runtime and the API'],
    ],
  },
  { line: 'Runtime --> RayHead["Ray Head"]', proofs: [[CLUSTER, 'may connect to']] },
  { line: 'RayHead --> RayWorker["Ray Workers"]', proofs: [[CLUSTER, 'may connect to']] },
  {
    line: 'API -. optional .-> Redis["Redis"]',
    proofs: [
      [WITHOUT_REDIS, 'the stack without Redis'],
      [CLUSTER, 'without Redis'],
    ],
  },
  {
    line: '`deployment/scripts/build.sh` builds `api`, `web`, and `runtime` images.',
    proofs: [[STACK, 'build.sh prints the digest']],
  },
  {
    line: '`deployment/scripts/up.sh` starts Postgres, Redis, Ray head/worker, API, Web, and Runtime.',
    proofs: [[STACK, 'stops within']],
  },
  { line: 'API and Runtime connect to Ray via:', proofs: [[STACK, 'use the same Ray']] },
  { line: '`RAY_MODE=local`', proofs: [[STACK, 'use the same Ray']] },
  { line: '`RAY_ADDRESS=ray://ray-head:10001`', proofs: [[STACK, 'use the same Ray']] },
  { line: '`deployment/scripts/smoke.sh` validates:', proofs: [[STACK, 'smoke.sh checks and probes']] },
  { line: 'API `/healthz`', proofs: [[STACK, 'smoke.sh checks and probes']] },
  { line: 'Web `/`', proofs: [[STACK, 'smoke.sh checks and probes']] },
  {
    line: 'Runtime Ray connectivity (`python deployment/scripts/smoke_test.py --component runtime`)',
    proofs: [[STACK, 'smoke_test.py checks the']],
  },
  {
    line: '`deployment/scripts/k8s-deploy.sh` applies namespace + manifests in `deployment/k8s/`.',
    proofs: [[CLUSTER, 'k8s-deploy.sh applies']],
  },
  { line: 'Ray head + workers are deployed first.', proofs: [[CLUSTER, 'Ray first']] },
  {
    line: 'API, Web, Runtime use `envFrom` (`ConfigMap` + `Secret`).',
    proofs: [[CLUSTER, 'from a ConfigMap and a Secret of its own']],
  },
  { line: 'Runtime uses:', proofs: [[CLUSTER, 'RAY_MODE=k8s']] },
  { line: '`RAY_MODE=k8s`', proofs: [[CLUSTER, 'RAY_MODE=k8s']] },
  { line: '`RAY_ADDRESS=ray://ray-head:10001`', proofs: [[CLUSTER, 'RAY_MODE=k8s']] },
  {
    line: '`deployment/scripts/k8s-smoke.sh` checks deployment readiness, runtime Ray connectivity, and API/Web endpoints via port-forward.',
    proofs: [[CLUSTER, 'k8s-smoke.sh checks']],
  },
  {
    line: 'Push images to a registry and set `API_IMAGE`, `WEB_IMAGE`, `RUNTIME_IMAGE` before K8S deploy.',
    proofs: [[LAYOUT, 'the scripts take the images']],
  },
  {
    line: 'Replace `deployment/k8s/app/secret.yaml` defaults with real secrets.',
    proofs: [[MANIFESTS, 'production has no default Secret']],
  },
  {
    line: 'Keep `ray-worker` replicas and resources aligned with pipeline workload.',
    proofs: [[MANIFESTS, 'CPUs of a Ray worker']],
  },
  {
    line: 'Add persistent volumes for Postgres in production.',
    proofs: [
      [MANIFESTS, 'Postgres keeps its claim'],
      [CLUSTER, 'a backup brings back'],
    ],
  },
  {
    line: 'Keep runtime image lean: use pinned runtime deps only, no build tools in final stage.',
    proofs: [[LAYOUT, 'no build tools']],
  },
  {
    line: 'Run `deployment/scripts/check-image-size.sh` in CI to prevent regressions.',
    proofs: [[STACK, 'check-image-size.sh holds the budgets']],
  },
]
