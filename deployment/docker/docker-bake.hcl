# The three images; contexts are relative to deployment/.
variable "API_IMAGE" { default = "slipway/api:dev" }
variable "WEB_IMAGE" { default = "slipway/web:dev" }
variable "RUNTIME_IMAGE" { default = "slipway/runtime:dev" }

# Other base images than the ones in the Dockerfiles, for example from a mirror: PYTHON_IMAGE=mirror.example.com/python:3.13-slim
variable "PYTHON_IMAGE" { default = null }
variable "NODE_IMAGE" { default = null }

# A file with the company's CA certificates; empty for none. It's a secret, so it isn't stored in a layer.
variable "CA_BUNDLE" { default = "" }

group "default" { targets = ["api", "web", "runtime"] }

target "common" {
  context = "deployment"
  args    = { PYTHON_IMAGE = PYTHON_IMAGE, NODE_IMAGE = NODE_IMAGE }
  secret  = CA_BUNDLE == "" ? [] : ["type=file,id=ca,src=${CA_BUNDLE}"]
}

target "api" {
  inherits   = ["common"]
  dockerfile = "docker/api.Dockerfile"
  tags       = [API_IMAGE]
}

target "web" {
  inherits   = ["common"]
  dockerfile = "docker/web.Dockerfile"
  tags       = [WEB_IMAGE]
}

target "runtime" {
  inherits   = ["common"]
  dockerfile = "docker/runtime.Dockerfile"
  tags       = [RUNTIME_IMAGE]
}
