import type { Definition } from '../../../shared/outcome/define-finding.ts'

/** What keeps an upgrade from being tried. */
export const INPUT_FINDINGS = {
  UP001: {
    name: 'old-state-missing',
    fault: 'input',
    means: 'The old state cannot be read: nothing is named in from, or the repository has no such ref.',
    remedy:
      'Set from to what runs today: git:REF, or folders with manifests. In a shallow clone, fetch the ref first; in check.yml, set fetch-depth: 0.',
    example: 'from: the repository has no v1.2.0 here',
  },
  UP002: {
    name: 'old-state-not-ready',
    fault: 'infrastructure',
    means: 'The old state did not become ready, or its data could not be made, so the change could not be tried on it.',
    remedy: 'Correct from, from-images or seed until the old state works on its own.',
    example: 'The old state did not become ready: Deployment/api: the image is not there',
    related: ['UP005'],
  },
  UP003: {
    name: 'load-target-missing',
    fault: 'input',
    means:
      'The load names a Service or a port that the old state does not have, a Service that selects no pods, or certificates that cannot be read.',
    remedy: 'Correct service and port in load.',
    example: 'load: there is no Service apo in namespace demo',
  },
  UP004: {
    name: 'load-refused',
    fault: 'infrastructure',
    means:
      'The load goes through kube-proxy over a copy of the Service with a port on every node. The API server refused the copy, or the node is not reachable from this machine.',
    remedy:
      'Use a cluster whose nodes this machine reaches, as with setup-kind, and an account that may create Services.',
    example: 'The API server refused a copy of Service demo/api for the load',
  },
  UP005: {
    name: 'load-fails-before',
    fault: 'input',
    means: 'The load is not answered on the old state, before anything changes, so nothing would be shown by it.',
    remedy:
      'Correct path, method or status in load. If nothing answers, let NetworkPolicies admit it: it comes from outside of the cluster.',
    example: 'The load of api is not answered before the change: 404 Not Found',
    related: ['UP002'],
  },
  UP006: {
    name: 'unsaved-variable',
    fault: 'input',
    means: 'A probe of verify uses a variable that no probe before it saves, in seed or in verify.',
    remedy: 'Save it: save: { NAME: PATH } in the probe that gets it.',
    example: 'seed, verify: expected a variable that an earlier probe saves; nothing saves job',
  },
  UP007: {
    name: 'no-load',
    fault: 'input',
    severity: 'warning',
    means: 'load is empty: nothing is known of requests that the change would lose.',
    remedy: 'Set load to a request for each Service that has clients.',
    example: 'load is empty: no request was sent while the change was applied',
  },
  UP009: {
    name: 'old-image-is-new',
    fault: 'input',
    means:
      'The old state names an image by the tag that this change builds: it would run the new version, and the upgrade would show nothing.',
    remedy:
      'Set from-build to the inputs of the build, which gives these images names of their own, or from-images to the images of what runs today.',
    example: 'The old state runs me/api:dev, which this change builds',
    related: ['UP002'],
  },
} as const satisfies Readonly<Record<string, Definition>>
