/**
 * Names of classes, tests, packages, files and services that only look like errors: no sign may match one,
 * alone or in a sentence.
 */
export const DICTIONARY: readonly string[] = `
ModuleNotFoundErrorHandler FileNotFoundErrorMapper typeResolver filePermissions EROFSTest NotFoundPage ENOTFOUNDer
ProfileNotFound ImageNotFoundView PackageNotFoundBanner UserNotFoundError TopicNotFound RouteNotFound KeyNotFoundPolicy
PermissionDeniedPage permissionDeniedTest PermissionsGuard permission-service access-denied-page accessDeniedHandler
AccessControlList AuthenticationFailedView authFailedTest ConnectionRefusedTest connectionRefusedPolicy ConnectionPool
connection-timeout-spec ConnectionTimeoutTest TimeoutPolicy retryOnTimeout EconnrefusedRetry ECONNRESETter EPERMission
EACCESsory ENOENTity EMFILEd ENOSPCial ETIMEDOUTer EPIPEline EEXISTence EISDIRector ENOMEMory EADDRINUSEd EAI_AGAINst
ERESOLVEr EINTEGRITYcheck EUSAGEdoc E404Page E401Filter NOAUTHority WRONGPASSport NoAuthFilter noauth-module OOMKilledMetric
OutOfMemoryPolicy outOfMemoryGuard MemoryErrorReporter MemoryLimit KilledEvent killedCounter SegmentationService
segment-fault-injector SegfaultDetector PanicButton panic-room panicMode FatalErrorBoundary fatal-error-page ErrorBoundary
ErrorBoundaryTest TestErrorHandler error-handler error-page errors.py errorsReducer exceptionFilter ExceptionMapper
GlobalExceptionHandler UnhandledExceptionFilter TracebackFormatter traceback-viewer stack-trace-viewer AssertionErrorView
assertion-service SyntaxErrorView syntax-highlighter SyntaxTree IndentationGuide TypeErrorView type-error-page KeyErrorPolicy
ValueErrorTest ImportErrorPanel ImportService import-failed-banner IndexErrorTest NameErrorTest ReferenceErrorTest
RangeErrorTest UnicodeErrorTest OSErrorPolicy IOErrorTest RuntimeErrorTest LookupErrorTest NotImplementedErrorTest
ClassNotFoundView NoSuchKeyPolicy NoSuchBucketView no-such-service NoSuchElementTest UnknownHostView unknown-host-service
HostNotFoundView host-not-found-page hostname-resolver DnsResolver dns-unavailable-page nameResolution name-resolution-service
CertificateStore certificate-manager certificate-expired-page CertificateVerifier self-signed-generator SelfSignedCertFactory
selfSignedCertificateTest tls-handshake-probe TlsHandshakeTest x509-exporter ssl-checker SslVerifier UnverifiedUser
shop403 shop404 sha-4031abc sha-4042def v401 build-429 release-503 node-500 port-502 unit-504 test_401_redirect test_403_page
test_404_page test_429_backoff test_500_page test_503_retry code403 page404.html 401k-planner error-500-page status-403-page
security-scanner security-scan scanner-denied denied-list denied-parties forbidden-words forbidden-city unauthorized-view
UnauthorizedGuard ForbiddenFilter rate-limiter RateLimitFilter rate-limited-queue too-many-requests-page TooManyRequestsFilter
quota-exceeded-banner disk-full-alert DiskFullTest no-space-banner NoSpaceLeftTest read-only-mode ReadOnlyRepository
readonly-fs-test ReadOnlyFileSystemTest is-a-directory-test NotADirectoryTest lock-file-service LockFileWriter lockfile-lint
package-lock-linter dependency-conflict-report DependencyResolver conflict-resolver hash-mismatch-alert HashMismatchView
checksum-service ChecksumMismatchTest integrity-monitor IntegrityChecker signature-service NoPubkeyTest release-file-parser
migration-failed-banner MigrationRunner MigrationTest revision-service TableMissingView table-missing-test RelationService
DatabaseLockedPolicy database-missing-page RoleMissingTest password-wrong-page PasswordPolicy WrongPasswordView
too-many-connections-alert TooManyFilesTest too-many-files-banner AddressInUseTest address-service PortInUseTest port-allocator
CommandNotFoundTest command-bus command-not-found-page ExecutableFinder exec-format-reader ExecFormatter platform-service
wrong-platform-banner interpreter-pattern InterpreterFactory shebang-linter LibraryMissingView library-service GlibcProbe
variable-missing-page VariableService MissingVariableTest EnvironmentNotSetTest config-invalid-page InvalidConfigTest
InvalidReferenceTest stage-service StageMissingTest secret-not-found-page SecretService SecretStore secret-garden
copy-service CopyPathTest dockerfile-parser DockerfileLinter context-service ContextMissingTest ManifestUnknownView
manifest-service PullAccessService pull-through-cache snapshot-service SnapshotTest gpu-service GpuMissingTest
port-service PoolOverlapsTest network-overlap-test mount-service MountMissingTest NameTakenTest name-service
test-failed-banner TestFailedView failing-test-finder FailedLoginTest login-failed-page FailuresReport failure-service
compile-service CompileErrorView compiler-explorer lint-service LintFailedView linker-service LinkErrorView UndefinedView
undefined-service unresolved-view UnresolvedImportTest header-service HeaderMissingTest MissingHeaderFilter
MissingTranslationTest missing-page required-field RequiredRule unknown-user UnknownOptionTest option-service
UnexpectedTokenView unexpected-view token-service HeapService heap-exhausted-alert JavaHeapMonitor aborted-orders
AbortController abort-service TerminatedContracts terminated-view SigtermHandler sigkill-reporter SigsegvHandler
OomKillerTest oom-killer-dashboard killed-by-probe restart-service crash-loop-view CrashReporter GradleService maven-view
PipService pip-not-found npm-not-found YarnService cargo-cult go-mod-service GoSumView gem-service GemNotFoundTest
composer-view BundlerService nuget-feed NugetService RayHeadView ray-head-unreachable-page GcsService
`
  .trim()
  .split(/\s+/)

/** Sentences that hold such a name, as logs and test runners print them. */
export const SENTENCES: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `  class ${name} extends Base {`,
  (name) => `loaded plugin ${name} in 3 ms`,
  (name) => `import { ${name} } from './${name}'`,
  (name) => `pulled image r.example/${name}:1`,
]
