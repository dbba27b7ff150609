import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { bytesOf, named, only, templates, textOf } from './manifests.ts'

/** What others met with deployments like this one: the thread, and what it asks of ours. */
const CASES: [threads: string, what: string, check: () => void][] = [
  [
    'kubernetes/kubernetes#66811, projectcalico/calico#4211, devantler-tech/platform#1880',
    'a disruption budget never keeps a node from draining, whatever the number of replicas',
    () => {
      const budgets = named('PodDisruptionBudget')
      assert.ok(budgets.length >= 6)
      for (const { spec } of budgets) assert.deepEqual([spec.maxUnavailable, spec.minAvailable], [1, undefined])
    },
  ],
  [
    'kubernetes/kubernetes#48307',
    'a disruption budget selects pods that exist: its labels are those of a workload',
    () => {
      for (const { metadata, spec } of named('PodDisruptionBudget')) assert.ok(selects(spec.selector), metadata.name)
    },
  ],
  [
    'kubernetes/website#54997, #38267',
    'under default-deny every pod may still ask DNS, over UDP and TCP',
    () =>
      assert.deepEqual(dns().ports, [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ]),
  ],
  [
    'projectcalico/calico#3795, kubernetes/kubernetes#70555, world-federation-of-advertisers/cross-media-measurement#3569',
    'DNS is allowed where a node-local cache answers: at its address, because its pods have the network of the host',
    () => assert.ok(dns().to.some((each: { ipBlock?: { cidr: string } }) => each.ipBlock?.cidr === '169.254.20.10/32')),
  ],
  [
    'bitnami/charts#2828, redis/docker-library-redis#53, cloudogu/k8s-dogu-operator#72',
    'no pod gets REDIS_PORT=tcp://… from a Service of the same name',
    () => {
      for (const { of, spec } of templates()) assert.equal(spec.enableServiceLinks, false, of)
    },
  ],
  [
    'kubernetes/kubernetes#66385, #25238',
    'an autoscaled Deployment sets no replicas, so that a deployment does not reset them',
    () => {
      const { spec } = only('HorizontalPodAutoscaler')
      const removed = /target: \{ kind: Deployment, name: ray-worker \}[\s\S]*op: remove, path: \/spec\/replicas/
      assert.equal(spec.scaleTargetRef.name, 'ray-worker')
      assert.match(textOf('k8s/overlays/production/ray/kustomization.yaml'), removed)
    },
  ],
  [
    'kubernetes/kubernetes#98215',
    'replicas are spread within their own revision: the pods that a rollout replaces do not count',
    () => {
      const [{ value }] = parse(textOf('k8s/overlays/production/app/spread.yaml'))
      assert.ok(value.length > 0)
      for (const each of value) assert.deepEqual(each.matchLabelKeys, ['pod-template-hash'])
    },
  ],
  [
    'kubernetes/kubernetes#43576, #86280, traefik/traefik#4452',
    'in production a pod serves on while its address is taken out of the Services',
    () => {
      const kustomization = textOf('k8s/overlays/production/app/kustomization.yaml')
      assert.match(
        kustomization,
        /name: api\|web\|runtime[\s\S]*containers\/0\/lifecycle, value: \{ preStop: \{ sleep: \{ seconds: \d+ \} \} \}/,
      )
    },
  ],
  [
    'kubernetes/kubernetes#43576, istio/istio#55138',
    'a service serves on after SIGTERM, and has the time for that and for the job that it runs',
    () => {
      const PRE_STOP_S = 5
      for (const name of ['api', 'runtime', 'web']) {
        const { data } = only('ConfigMap', name) as unknown as { data: Record<string, string> }
        const { terminationGracePeriodSeconds = 30 } = only('Deployment', name).spec.template.spec
        const needed = PRE_STOP_S + Number(data.DRAIN_SECONDS) + Number(data.FINISH_SECONDS ?? 0)
        assert.ok(Number(data.DRAIN_SECONDS) >= 5, name)
        assert.ok(terminationGracePeriodSeconds > needed, `${name}: ${terminationGracePeriodSeconds} of ${needed} s`)
      }
      assert.match(textOf('docker/web.Dockerfile'), /NEXT_MANUAL_SIG_HANDLE=true[\s\S]*"--import", "\.\/drain\.mjs"/)
    },
  ],
  [
    'docker-library/postgres#263, sixeyed/kiamol#72',
    "Postgres' data is in a folder of its volume: a volume's root can contain lost+found",
    () => {
      const [container] = only('StatefulSet', 'postgres').spec.template.spec.containers
      const { value } = container.env.find((each: { name: string }) => each.name === 'PGDATA')
      const mount = container.volumeMounts.find((each: { name: string }) => each.name === 'data').mountPath
      assert.ok(value.startsWith(`${mount}/`), value)
    },
  ],
  [
    'docker-library/postgres#146, #880, keploy/samples-go#241',
    'Postgres is ready over TCP: during initdb it answers on its socket alone',
    () => {
      const [container] = only('StatefulSet', 'postgres').spec.template.spec.containers
      const compose = parse(textOf('compose/compose.yaml'), { merge: true }).services.postgres.healthcheck.test
      for (const probe of [container.startupProbe, container.readinessProbe])
        assert.match(probe.exec.command.join(' '), /pg_isready .*-h 127\.0\.0\.1/)
      assert.ok(compose.includes('--host=127.0.0.1'))
    },
  ],
  [
    'sourcegraph/deploy-sourcegraph#2898, OT-CONTAINER-KIT/redis-operator#769',
    "Redis evicts before the kernel kills it: maxmemory is far below the container's limit",
    () => {
      const [{ args, resources }] = only('Deployment', 'redis').spec.template.spec.containers
      const { command, deploy } = parse(textOf('compose/compose.yaml'), { merge: true }).services.redis
      const most = (words: string[]) => bytesOf(words[words.indexOf('--maxmemory') + 1] ?? '')
      assert.ok(most(args) > 0 && most(args) <= 0.8 * bytesOf(resources.limits.memory))
      assert.ok(most(command) > 0 && most(command) <= 0.8 * bytesOf(deploy.resources.limits.memory))
    },
  ],
  [
    'vercel/next.js#54093, navapbc/template-application-nextjs#305, supabase/supabase#19906',
    'the web server listens on every address, not on the name that the container has',
    () => assert.match(lastStage('web'), /^ENV .*\bHOSTNAME=0\.0\.0\.0\b/m),
  ],
  [
    'decisionbox-io/decisionbox-platform#5, adminsyspro/proxcenter-ui#429',
    'Next.js may write its cache, although its file system is read-only',
    () => {
      const { containers, volumes } = only('Deployment', 'web').spec.template.spec
      const mount = containers[0].volumeMounts.find(
        (each: { mountPath: string }) => each.mountPath === '/app/.next/cache',
      )
      assert.ok(containers[0].securityContext.readOnlyRootFilesystem)
      assert.ok(volumes.find((each: { name: string }) => each.name === mount.name).emptyDir)
    },
  ],
  [
    'Kludex/uvicorn#1215, fastapi/fastapi#11960, open-webui/open-webui#559',
    'SIGTERM reaches the server: it is started without a shell',
    () => {
      for (const service of ['api', 'web', 'runtime']) assert.match(lastStage(service), /^CMD \["(python|node)"/m)
      const services: Record<string, { command?: unknown }> = parse(textOf('compose/compose.yaml'), {
        merge: true,
      }).services
      for (const [name, { command = [] }] of Object.entries(services)) assert.ok(Array.isArray(command), name)
    },
  ],
  [
    'ray-project/ray#14629, #13619, ray-project/ray#10195',
    "Ray's object store fits into /dev/shm, so it never falls back to the disk",
    () => {
      const ray = named('Deployment').filter(({ metadata }) => metadata.name.startsWith('ray-'))
      assert.equal(ray.length, 2)
      for (const { spec } of ray) {
        const { containers, volumes } = spec.template.spec
        const shm = volumes.find((each: { name: string }) => each.name === 'shm').emptyDir
        assert.equal(shm.medium, 'Memory')
        assert.ok(bytesOf(shm.sizeLimit) > Number(containers[0].env[0].value))
      }
      const head = parse(textOf('compose/ray-local.yaml'), { merge: true }).services['ray-head']
      assert.ok(bytesOf(head.shm_size) > Number(head.environment.RAY_object_store_memory))
    },
  ],
  [
    'ray-project/ray#63202, #60316, #63408',
    'the head starts the processes of clients without the fork handlers of gRPC, which can end them',
    () => {
      const off = { name: 'GRPC_ENABLE_FORK_SUPPORT', value: '0' }
      const heads = named('Deployment').filter(({ metadata }) => metadata.name === 'ray-head')
      const { spec } = parse(textOf('k8s/components/kuberay/ray-cluster.yaml'), { merge: true })
      const stack = parse(textOf('compose/ray-local.yaml'), { merge: true }).services
      assert.equal(heads.length, 1)
      for (const { template } of [...heads.map((head) => head.spec), spec.headGroupSpec])
        assert.deepEqual(
          template.spec.containers[0].env.find(({ name }: { name: string }) => name === off.name),
          off,
        )
      assert.equal(stack['ray-head'].environment[off.name], off.value)
    },
  ],
  [
    'ray-project/kuberay#2063, #3837, #4485',
    'a RayCluster has probes of its own, so KubeRay adds none that calls wget, which the image lacks',
    () => {
      const groups = templates().filter(({ of }) => of.startsWith('RayCluster'))
      assert.equal(groups.length, 2)
      for (const { spec } of groups)
        for (const probe of ['readinessProbe', 'livenessProbe']) assert.ok(spec.containers[0][probe].tcpSocket, probe)
    },
  ],
  [
    'ray-project/kuberay#973, #2519, #1282',
    "the policies let KubeRay's init container of a worker reach the head: both have the label that they select",
    () => {
      const groups = templates().filter(({ of }) => of.startsWith('RayCluster'))
      for (const { metadata } of groups) assert.equal(metadata?.labels?.['app.kubernetes.io/component'], 'ray')
      const [rule] = only('NetworkPolicy', 'ray').spec.egress
      assert.equal(rule.ports, undefined, 'Ray chooses its ports')
    },
  ],
  [
    'dependabot/dependabot-core#2057',
    'the base image of a stage is pinned in FROM, where it is kept up to date',
    () => {
      for (const service of ['api', 'web', 'runtime'])
        assert.match(textOf(`docker/${service}.Dockerfile`), /^FROM (python|node):\S+ AS base$/m)
    },
  ],
]

for (const [threads, what, check] of CASES) test(`${what} (${threads})`, check)

test('every Dockerfile, overlay and component is among the files that are read', () => {
  assert.equal(globSync('deployment/docker/*.Dockerfile', { cwd: new URL('../../..', import.meta.url) }).length, 3)
  assert.ok(templates().length >= 11)
})

function selects({ matchLabels }: { matchLabels: Record<string, string> }): boolean {
  return templates().some(({ metadata }) =>
    Object.entries(matchLabels).every(([key, value]) => metadata?.labels?.[key] === value),
  )
}

const dns = () => only('NetworkPolicy', 'dns').spec.egress[0]

/** What the image is made from in the end. */
const lastStage = (service: string) =>
  textOf(`docker/${service}.Dockerfile`)
    .split(/^FROM /m)
    .at(-1) ?? ''
