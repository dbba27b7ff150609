import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** CS001 to CS018: from the Compose files to started containers. */
export const START = defineFindings({
  CS001: {
    name: 'wrong-compose-file',
    fault: 'input',
    means: 'Docker Compose rejects the files.',
    remedy: 'Correct the Compose file; docker compose config shows how it is read.',
    example: "services.app: additional properties 'imagee' not allowed",
  },
  CS002: {
    name: 'port-taken',
    fault: 'input',
    means: 'A port that the files publish is in use on this machine.',
    remedy:
      'Stop the process that listens there, or publish another port (without a host port, Docker chooses a free one).',
    example: 'Service web publishes 0.0.0.0:8080, but another process listens there',
  },
  CS003: {
    name: 'wrong-expectation',
    fault: 'input',
    means: 'A line of expect names a service that does not exist, or an unknown state.',
    remedy: 'Use running, healthy, exited(CODE) or any, for a service of the files.',
    example: 'expect: there is no service wbe',
  },
  CS010: {
    name: 'image-unavailable',
    fault: 'code',
    means: "An image isn't in the local engine and can't be pulled.",
    remedy: 'Build it in an earlier stage, or correct its name.',
    example: "The image api:ci can't be pulled: pull access denied for api",
    related: ['CS014', 'CS017'],
  },
  CS011: {
    name: 'cannot-start',
    fault: 'code',
    means:
      'The engine could not start a container, usually because its program is not in the image or is not executable.',
    remedy: 'Correct command or entrypoint: the program has to be in the image and executable.',
    example: 'Service api could not be started: exec: "uvicron": executable file not found in $PATH',
    related: ['CS021'],
  },
  CS012: {
    name: 'network-clash',
    fault: 'infrastructure',
    means: 'The network of the project overlaps with another network, or Docker has no free address range left.',
    remedy: 'Remove unused networks (docker network prune), or choose another subnet.',
    example: 'The network of the project overlaps with another: Pool overlaps with other one on this address space',
  },
  CS013: {
    name: 'up-failed',
    fault: 'code',
    means: 'docker compose up failed for a reason that Slipway does not recognise.',
    remedy: 'Fix the error that Docker reports above.',
    example: 'docker compose up failed: Error response from daemon: could not select device driver',
  },
  CS014: {
    name: 'build-failed',
    fault: 'code',
    means: 'An image that the files build failed to build.',
    remedy: 'Fix the error that Docker reports above.',
    example: 'The image of api cannot be built: failed to solve',
    related: ['BD010'],
  },
  CS015: {
    name: 'mount-missing',
    fault: 'code',
    means: 'A path, config or secret to be mounted does not exist, or a file is mounted onto a folder.',
    remedy: 'Create the path, or correct it; paths are relative to the first Compose file.',
    example: 'A path to be mounted does not exist: bind source path does not exist: /repo/conf',
  },
  CS016: {
    name: 'wrong-platform',
    fault: 'code',
    means: 'An image is built for another platform than this machine.',
    remedy: 'Build or pull it for this platform, or correct platform.',
    example: 'An image is built for another platform: no matching manifest for linux/arm64',
  },
  CS017: {
    name: 'images-late',
    fault: 'infrastructure',
    means:
      'Pulling the images was not finished within its limit (or building them, which counts as a fault of the code).',
    remedy: 'Check the registry and the network; raise pull-timeout or build-timeout if it is only slow.',
    example: 'pull was not finished within 300 s: api, web',
    related: ['CS010'],
  },
  CS018: {
    name: 'name-taken',
    fault: 'input',
    means: 'Another project has a container with the same container_name.',
    remedy: 'Remove container_name, so that projects cannot collide, or stop the other project.',
    example: 'Another project has a container of that name: /api is already in use by container 3f2a',
  },
})
