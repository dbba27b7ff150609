import { ofCode, ofInput, ofMachine } from './cause.ts'

/** The Dockerfile, BuildKit, the engine, and pulling images. */
export const IMAGE_CAUSES = {
  'copy-path-missing': ofCode(
    'a path to copy is not in the build context',
    'Correct the path; it is relative to the build context, and .dockerignore must not exclude it.',
  ),
  'secret-not-given': ofInput(
    'a build secret that the Dockerfile requires was not given',
    'Give it with secrets: id=path.',
  ),
  'secret-file-missing': ofInput(
    'the file or variable of a build secret does not exist',
    'Correct the path in secrets: id=path.',
  ),
  'ssh-not-given': ofInput(
    'an SSH agent or key that the Dockerfile requires was not given',
    'Give ssh, and run an SSH agent with the key.',
  ),
  'stage-missing': ofCode('a stage does not exist', 'Correct its name; stages are named with FROM … AS NAME.'),
  'image-name-invalid': ofInput(
    'an image name is empty or not valid',
    'Write it in lower case, with one tag of letters, digits, dots, dashes; if it comes from an ARG, give build-args or a default.',
  ),
  'dockerfile-invalid': ofCode('the Dockerfile cannot be read', 'Correct it at the line shown.'),
  'dockerfile-missing': ofInput(
    'the Dockerfile does not exist',
    'Correct its path; it is relative to the build context.',
  ),
  'context-missing': ofInput('the build context does not exist', 'Correct context.'),
  'user-missing': ofCode(
    'a user or group does not exist in the image',
    'Create it first (useradd, adduser), or use its number.',
  ),
  'entitlement-missing': ofInput(
    'the build requests a privilege that was not granted',
    'Grant it on purpose (--allow network.host, security.insecure), or build without it.',
  ),
  'shell-missing': ofCode(
    'the image has no shell',
    'Use the exec form (RUN ["program", "argument"]), or copy files from a stage that has a shell.',
  ),
  'platform-unknown': ofInput('a platform is not valid', 'Correct platforms: linux/amd64, linux/arm64, linux/arm/v7.'),
  'image-platform': ofCode(
    'the image does not exist for this platform',
    'Build or pull it for this platform, or correct platform.',
  ),
  'snapshot-lost': ofMachine(
    "the engine's garbage collection removed a layer while the image was unpacked",
    'Run it again; BuildKit 0.29 and newer keep such a layer.',
  ),
  'image-not-found': ofCode(
    'the image or tag does not exist',
    'Correct its name, push it, or build it in an earlier stage.',
  ),
  'image-access-denied': ofInput(
    'the registry denies access to the image, or the image does not exist',
    'Correct its name, or log in to the registry.',
  ),
  'image-format-old': ofCode(
    'the image has an old format that the engine no longer reads',
    'Rebuild and push it with a current tool, or use a newer tag.',
  ),
  'registry-unreachable': ofMachine(
    'the registry did not answer',
    'Check the name of the registry and that it can be reached, and run it again.',
  ),
  'registry-credentials': ofInput(
    "Docker's credential helper failed",
    'Log in again, or correct credsStore in ~/.docker/config.json.',
  ),
  'port-allocated': ofInput(
    'a published port is already in use',
    'Stop the process that listens on it, or publish another port (without a host port, Docker chooses a free one).',
  ),
  'container-name-taken': ofInput(
    'another project has a container of that name',
    'Remove container_name, or stop and remove the other project.',
  ),
  'network-overlap': ofMachine(
    "the project's network overlaps with another one",
    'Remove unused networks (docker network prune), or choose another subnet.',
  ),
  'address-taken': ofCode(
    'another container has its fixed address',
    'Give each service an address of its own. One without a fixed address takes the first that is free: keep those apart by ip_range.',
  ),
  'network-full': ofCode(
    'its network has no address left',
    'Give the network a larger subnet, or leave the subnet out.',
  ),
  'network-invalid': ofCode(
    'the addresses of a network do not fit together',
    'Correct subnet, ip_range and gateway of the network, or the fixed address in it.',
  ),
  'network-pools-full': ofMachine(
    'no address range of the engine is left for another network',
    'Remove unused networks (docker network prune), or give the engine more ranges (default-address-pools in daemon.json).',
  ),
  'mount-missing': ofCode(
    'the source of a mount does not exist',
    'Create the path, or correct it; paths are relative to the first Compose file.',
  ),
  'volume-driver': ofCode('a volume or network driver is not installed', 'Install the plug-in, or correct driver.'),
  'engine-unreachable': ofMachine(
    'no Docker engine answers',
    'Start Docker, or set DOCKER_HOST to an engine that runs.',
  ),
} as const
