import { ofCode, ofInput, ofMachine } from './cause.ts'

/** Names, connections, TLS, and responses of servers. */
export const NETWORK_CAUSES = {
  'dns-unavailable': ofMachine(
    'the name server did not answer',
    "Run it again; check this machine's or network's DNS settings.",
  ),
  'host-not-found': ofCode(
    'a host name does not resolve',
    'Correct the host name. Services find each other by their service name, on a network that both share.',
    ['certificate-not-trusted'],
  ),
  'connection-refused': ofCode(
    'nothing listens at the address that it connects to',
    'Correct host and port, and wait until the other side is ready (depends_on with condition: service_healthy, an init container, or retries).',
    ['dns-unavailable', 'host-not-found', 'address-in-use'],
  ),
  'network-unreachable': ofMachine(
    'the network did not answer',
    'Run it again; behind a proxy, set HTTP_PROXY and HTTPS_PROXY, or configure a mirror as a secret.',
  ),
  'connection-lost': ofMachine('the connection broke during a transfer', 'Run it again.'),
  'download-refused': ofCode(
    'the server no longer accepts this protocol',
    'Use https:// (for Git: git config --global url.https://.insteadOf git://).',
  ),
  'connection-timeout': ofCode(
    'a connection timed out',
    'Check address, port and network policy; give the other side more time if it is only slow.',
  ),
  'proxy-credentials': ofInput(
    'the proxy requires credentials',
    'Give user and password of the proxy in HTTPS_PROXY, from a secret.',
  ),
  'rate-limited': ofMachine(
    'a server limits the number of requests',
    'Wait and run it again, or log in: logged-in users have a higher limit.',
  ),
  'server-error': ofMachine('a server answered with an error (5xx)', 'Run it again.'),
  'access-denied': ofInput(
    'a server denied access',
    'Give valid credentials as a secret (in a build: secrets: id=path, mounted in that RUN).',
  ),
  'download-missing': ofCode('a download does not exist on its server (404)', 'Correct the URL or the version in it.'),
  'repository-missing': ofCode(
    'a Git repository is private or does not exist',
    'Correct its URL; for a private one, give credentials as a secret or with --mount=type=ssh.',
  ),
  'git-ref-missing': ofCode(
    'a Git branch, tag or commit does not exist',
    'Correct the name, or push it; a shallow clone holds only the newest commit.',
  ),
  'ssh-denied': ofInput(
    'an SSH server denied access, or its host key is not known',
    'Give a key (in a build: ssh, with --mount=type=ssh), and add the host key with ssh-keyscan.',
  ),
  'certificate-not-trusted': ofInput(
    'a TLS certificate is not trusted',
    'Add the authority that signed it (in a build: ca-bundle, and secret `ca` mounted in that RUN; else install ca-certificates).',
  ),
  'certificate-expired': ofInput(
    'a TLS certificate has expired or is not valid yet',
    'Renew the certificate, or correct the clock of the machine.',
  ),
  'certificate-name': ofCode(
    'a TLS certificate is for another host name',
    'Connect by a name that the certificate lists, or issue it for this name.',
  ),
  'tls-handshake': ofCode(
    'the TLS handshake failed',
    'Check that both sides use TLS on this port, and share a version and a cipher.',
  ),
} as const
