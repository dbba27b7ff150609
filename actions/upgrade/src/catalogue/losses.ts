import type { Definition } from '../../../shared/outcome/define-finding.ts'

/** Why requests were lost while pods were replaced. */
export const LOSS_FINDINGS = {
  UP019: {
    name: 'no-local-pod',
    fault: 'code',
    means:
      'The Service has internalTrafficPolicy: Local: it leads clients only to pods of their own node, and that had no ready pod.',
    remedy: 'Remove internalTrafficPolicy, or run a pod on every node that clients are on, such as by a DaemonSet.',
    example:
      "api lost 40 of 240 requests: Service/api leads only to pods of the client's node, and that has none (internalTrafficPolicy)",
    related: ['UP036'],
  },
  UP020: {
    name: 'recreated',
    fault: 'code',
    means: 'The Deployment has the strategy Recreate: all old pods end before the first new one starts.',
    remedy: 'Set spec.strategy: { type: RollingUpdate, rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }.',
    example: 'api lost 84 of 240 requests: Deployment/api ends all its pods before it starts new ones',
    related: ['UP021', 'UP022'],
  },
  UP021: {
    name: 'all-at-once',
    fault: 'code',
    means:
      'All pods of the workload were taken away at the same time: maxUnavailable allows it, or they were evicted or scaled down together.',
    remedy:
      'Set spec.strategy.rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }; against evictions, add a PodDisruptionBudget.',
    example: 'api lost 31 of 240 requests: Deployment/api may have 2 of 2 pods away at once',
    related: ['UP020', 'UP022'],
  },
  UP022: {
    name: 'single-replica',
    fault: 'code',
    means: 'The workload has one pod, and it ends before another one is ready.',
    remedy: 'Run at least two replicas, or a Deployment with maxUnavailable: 0.',
    example: 'db lost 12 of 240 requests: StatefulSet/db has one pod, which was replaced',
    related: ['UP020', 'UP021'],
  },
  UP023: {
    name: 'crashed',
    fault: 'code',
    means: 'Containers ended by themselves while they had requests: a crash, a failed liveness probe, or an eviction.',
    remedy: 'Read the log of the pod; kind-deploy names the cause of a crash.',
    example: 'api lost 40 of 240 requests: a container of Deployment/api was started again',
  },
  UP024: {
    name: 'exits-early',
    fault: 'code',
    means:
      'The program ends, or answers with errors, as soon as it gets SIGTERM. For up to a second, until every kube-proxy knows, requests still go to the pod and are refused.',
    remedy:
      'Add lifecycle: { preStop: { sleep: { seconds: 3 } } } to the container, or keep serving for some seconds after SIGTERM.',
    example: 'api lost 3 of 240 requests: Deployment/api ends before its endpoint is gone',
    related: ['UP025', 'UP026'],
  },
  UP025: {
    name: 'killed',
    fault: 'code',
    means:
      'The program was killed at the end of its grace period while it had requests: it ignores SIGTERM, does not get it because a shell is process 1, or needs longer.',
    remedy:
      'Handle SIGTERM: stop accepting, finish what is open, exit. Start the program with exec, or raise terminationGracePeriodSeconds.',
    example: 'api lost 2 of 240 requests: Deployment/api was killed after its grace period of 2 s',
    related: ['UP024', 'UP026'],
  },
  UP026: {
    name: 'cut-off',
    fault: 'code',
    means: 'The program ended on SIGTERM without finishing the requests that it had.',
    remedy: 'On SIGTERM stop accepting, finish the open requests, then exit.',
    example: 'api lost 2 of 240 requests: Deployment/api ends with requests open',
    related: ['UP024', 'UP025'],
  },
  UP027: {
    name: 'kept-connection-cut',
    fault: 'code',
    means:
      'Kept connections to a pod that ends are cut while clients still send over them. New connections are not affected.',
    remedy:
      'On SIGTERM answer with `connection: close` for some seconds and close idle connections only then; most servers call this a graceful shutdown.',
    example: 'api lost 4 of 240 requests: Deployment/api cuts kept connections when it ends',
    related: ['UP024', 'UP026'],
  },
  UP028: {
    name: 'no-readiness-probe',
    fault: 'code',
    means:
      'A container without a readiness probe counts as ready as soon as it starts, and gets requests before it listens.',
    remedy: 'Add a readinessProbe that asks the port which the Service leads to.',
    example: 'api lost 22 of 240 requests: Deployment/api has no readiness probe',
    related: ['UP029'],
  },
  UP029: {
    name: 'ready-too-early',
    fault: 'code',
    means: 'The readiness probe passes before the program serves what the load asks for, or serves it in time.',
    remedy: 'Let the readiness probe ask for what clients need, such as the same port and a path that uses it.',
    example: 'api lost 9 of 240 requests: Deployment/api is ready before it serves',
    related: ['UP028'],
  },
  UP030: {
    name: 'old-version-fails',
    fault: 'code',
    means:
      'Pods of the old version answered with errors once the change had begun: they do not work with what it brought, such as a migrated schema.',
    remedy:
      'Make the change in two releases: first one that both versions work with (add, write both), and a later one that removes.',
    example: 'api lost 18 of 240 requests: old pods of Deployment/api answer 500',
    related: ['UP031'],
  },
  UP031: {
    name: 'new-version-fails',
    fault: 'code',
    means: 'Pods of the new version answered with errors although they were ready.',
    remedy: 'Read the log of the pod; let its readiness probe find what is missing.',
    example: 'api lost 18 of 240 requests: new pods of Deployment/api answer 500',
    related: ['UP030'],
  },
  UP033: {
    name: 'some-version-fails',
    fault: 'code',
    means: 'Pods answered with errors while both versions were serving, and which of them is not known.',
    remedy: 'Read the logs of the pods at that time.',
    example: 'api lost 18 of 240 requests: pods of Deployment/api answer with errors while both versions serve',
    related: ['UP030', 'UP031'],
  },
  UP034: {
    name: 'too-slow',
    fault: 'code',
    means: 'Pods that stayed ready, or a container that ran, did not answer within the timeout of the load.',
    remedy:
      'Run more pods, lower maxUnavailable, or raise CPU requests; under Compose, read its log. If answers may take that long, raise timeout in load.',
    example: 'api lost 30 of 240 requests: pods of Deployment/api were ready and did not answer in time',
    related: ['UP032'],
  },
  UP035: {
    name: 'unready',
    fault: 'code',
    means: 'No pod was ready, although none had ended: the readiness probes of all pods failed at the same time.',
    remedy:
      'Let the readiness probe ask only what the pod itself can answer, not a service that is being replaced, and keep its timeout under load.',
    example: 'api lost 40 of 240 requests: no pod of Deployment/api was ready, and none had ended',
    related: ['UP034'],
  },
  UP036: {
    name: 'service-ahead',
    fault: 'code',
    means:
      'The change gave the Service a selector or target port that only new pods have. It holds at once, and the new pods are ready later.',
    remedy:
      'Leave labels and ports that change out of the Service: select by those that all versions have, and name the port.',
    example: 'api lost 40 of 240 requests: Service/api leads to what only new pods have, and none of them was ready',
    related: ['UP021'],
  },
  UP038: {
    name: 'port-removed',
    fault: 'code',
    means:
      'The new state removes the Service, or gives it another port. Its clients are refused until they change, too.',
    remedy: 'Keep the port beside the new one, each with a name, until no client uses it any more.',
    example: 'api lost 90 of 240 requests: Service/api does not have the port any more that clients use',
    related: ['UP036', 'UP047'],
  },
  UP039: {
    name: 'selects-others',
    fault: 'code',
    means:
      "The Service's selector also fits pods that do not serve its clients: those of a Job, or of another workload that this change brought.",
    remedy: 'Give the pods a label of their own, such as `component`, and select by it.',
    example:
      'api lost 40 of 240 requests: Service/api also leads to pods of Job/migrate, which do not serve its clients',
    related: ['UP028', 'UP036'],
  },
  UP049: {
    name: 'leads-to-unready',
    fault: 'code',
    means: 'The Service has publishNotReadyAddresses, so requests go to pods that are not ready.',
    remedy:
      'Remove publishNotReadyAddresses, and give pods that find each other before they are ready a headless Service.',
    example: 'api lost 12 of 240 requests: Service/api leads to pods that are not ready (publishNotReadyAddresses)',
    related: ['UP029'],
  },
  UP017: {
    name: 'not-admitted',
    fault: 'code',
    means:
      'The change brought a NetworkPolicy that isolates pods behind the Service, or pods that one isolates, and no rule admits anybody to their port.',
    remedy: "Add an ingress rule for the pods' port with those clients that it is for.",
    example:
      'api lost 200 of 240 requests: since the change NetworkPolicy/deny admits no clients to pods of Deployment/api',
    related: ['UP018', 'UP034'],
  },
  UP018: {
    name: 'load-not-admitted',
    fault: 'input',
    means:
      'The change brought a NetworkPolicy that admits only pods, or addresses that are not those of the load. The load comes from outside of the cluster, so it does not show what clients inside lose.',
    remedy:
      "Admit the nodes' addresses in the policy too (ipBlock), in an overlay for this check, or leave the Service out of load.",
    example: 'api lost 200 of 240 requests: since the change NetworkPolicy/api admits only pods, not the load',
    related: ['UP005', 'UP017'],
  },
  UP057: {
    name: 'peer-not-admitted',
    fault: 'code',
    means:
      'Pods failed since a NetworkPolicy, which the change brought, keeps them from what their settings name: DNS, or another workload of the namespace.',
    remedy:
      "Admit it: an egress rule for the pods, for DNS to any namespace at port 53 over UDP and TCP; an ingress rule of the other workload's policy.",
    example:
      'api lost 200 of 240 requests: since the change NetworkPolicy/api keeps pods of Deployment/api from Deployment/database, and they serve badly',
    related: ['UP017', 'UP035'],
  },
  UP037: {
    name: 'idle-timeout',
    fault: 'code',
    means:
      'A pod that goes on to serve closed an idle connection just when its client sent the next request over it: its keep-alive timeout is shorter than that of clients.',
    remedy: "Raise the server's keep-alive timeout above that of its clients and proxies: 75 s is above most of them.",
    example: 'api lost 2 of 240 requests: pods of Deployment/api close idle connections that clients still use',
    related: ['UP027'],
  },
  UP032: {
    name: 'unexplained',
    fault: 'code',
    means: 'Requests were lost, and nothing that pods did at that time explains it.',
    remedy: 'Read the table of lost requests and the log of the pods at these times.',
    example: 'api lost 2 of 240 requests, and no pod changed at that time',
  },
} as const satisfies Readonly<Record<string, Definition>>
