"""Errors as the API tells them: a code, what happened, what to do."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


class ApiError(Exception):
    def __init__(self, status: int, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"code": code, "message": message, "hint": hint}}


def dependency_down(name: str, cause: BaseException) -> ApiError:
    """503: a dependency does not answer; the request may be sent again."""
    return ApiError(
        503,
        f"{name}-unavailable",
        f"{name} does not answer: {cause or type(cause).__name__}",
        "Send the request again; /readyz says which dependency is down.",
    )


def install_error_handlers(app: FastAPI) -> None:
    @app.exception_handler(ApiError)
    async def api_error(_: Request, error: ApiError) -> JSONResponse:
        return JSONResponse(error.body, error.status)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"] if part != "body")
        body = ApiError(422, "invalid-request", f"{place}: {first['msg']}", "See /docs for what is wanted.").body
        return JSONResponse(body, 422)
