# As in KubeRay's own Dockerfile, on nothing: the program is static and calls only the API server.
FROM scratch
COPY manager /manager
USER 65532:65532
ENTRYPOINT ["/manager"]
