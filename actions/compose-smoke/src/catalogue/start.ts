import { defineFindings } from '../../../shared/outcome/define-finding.ts'

/** CS001 to CS019: from the Compose files to started containers. */
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
  CS004: {
    name: 'project-exists',
    fault: 'input',
    means:
      'Containers, volumes or networks of the project already exist, and this run did not create them. Nothing was started, because a run removes its project at its end.',
    remedy:
      'Set attach: true to check the project as it is, choose another project name (the default is a unique one), or take the project down first.',
    example: 'Project shop already exists: services db, notes; volume shop_data; network shop_default',
    related: ['CS005'],
  },
  CS005: {
    name: 'name-shared',
    fault: 'input',
    means:
      'A volume or network that the Compose file creates already exists outside of this project. The run would share it and change its data, so nothing was started.',
    remedy:
      'Remove name from it, so that each project has its own; take the other project down; or set external: true to share it.',
    example: 'The volume app-data already exists: it belongs to project dev',
    related: ['CS004', 'CS018'],
  },
  CS006: {
    name: 'nothing-to-start',
    fault: 'input',
    means: 'The Compose files contain no service that would be started, so nothing can be checked.',
    remedy: 'Enable a profile with profiles, name a service in services, or correct files.',
    example: 'No service would be started: none is defined, or each one has a profile that is not enabled',
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
    example: "The project's network overlaps with another one: Pool overlaps with other one on this address space",
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
  CS019: {
    name: 'earlier-build',
    fault: 'code',
    severity: 'warning',
    means:
      "A service builds its image, and an image of an earlier build was used, because build-policy is missing. The verdict isn't about the current sources.",
    remedy: 'Set build-policy: always, or build the image before and pass it in images.',
    example: 'Service web runs shop-web:dev of an earlier build, which is 3d 2h old, not of this checkout',
    related: ['CS014'],
  },
})
