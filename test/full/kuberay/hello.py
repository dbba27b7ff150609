"""The smallest application of Ray Serve."""

from ray import serve


@serve.deployment
class Hello:
    def __call__(self, request) -> str:
        return "hello"


app = Hello.bind()
