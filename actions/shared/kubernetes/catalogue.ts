import { defineFindings } from '../outcome/define-finding.ts'

/** KC001 to KC006: the connection to a cluster. */
export const CONNECTION = defineFindings({
  KC001: {
    name: 'kubeconfig',
    fault: 'input',
    means: 'There is no kubeconfig at the given or usual places, or it could not be read.',
    remedy: 'Create a cluster first (the setup-kind action or stage), or set kubeconfig to the path of one.',
    example: 'No usable kubeconfig at /home/runner/.kube/config',
    related: ['KC002'],
  },
  KC002: {
    name: 'kube-context',
    fault: 'input',
    means: 'The kubeconfig has no context of the given name, or no current context.',
    remedy: 'Correct the input context, or select one: kubectl config use-context NAME',
    example: 'There is no context kind-ci in /home/runner/.kube/config',
    related: ['KC001'],
  },
  KC003: {
    name: 'api-unreachable',
    fault: 'infrastructure',
    means: 'The Kubernetes API server at the address in the kubeconfig does not answer.',
    remedy: 'Check that the cluster runs (docker ps, kind get clusters) and that the kubeconfig belongs to it.',
    example: 'The Kubernetes API server at https://127.0.0.1:41235 does not answer',
    related: ['KC001', 'KC005'],
  },
  KC004: {
    name: 'api-forbidden',
    fault: 'input',
    means: 'The API server answered 401 or 403: the user of the kubeconfig has no permission for this request.',
    remedy: 'Use a kubeconfig whose user has that permission.',
    example: 'The API server answered 403 to GET /api/v1/nodes',
    related: ['KC005'],
  },
  KC005: {
    name: 'api-refused',
    fault: 'infrastructure',
    means: 'The API server answered a request of Slipway itself (not one of your manifests) with an error.',
    remedy: "Read the API server's message in the evidence.",
    example: 'The API server answered 500 to GET /api/v1/nodes',
    related: ['KC003', 'KC004'],
  },
  KC006: {
    name: 'credential-expired',
    fault: 'infrastructure',
    means:
      'The API server no longer accepts the credential of the kubeconfig, which it accepted before in the same run, and asking for a new one did not help.',
    remedy:
      'Use a credential that lives longer than the deployment, or one that can be renewed: an exec plugin or a token file.',
    example: 'The credential for https://10.0.0.1 has expired: the API server answered 401 to GET /api/v1/nodes',
    related: ['KC004'],
  },
})
