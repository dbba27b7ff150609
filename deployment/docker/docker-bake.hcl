# The three images; contexts are relative to deployment/.
variable "API_IMAGE" { default = "slipway/api:dev" }
variable "WEB_IMAGE" { default = "slipway/web:dev" }
variable "RUNTIME_IMAGE" { default = "slipway/runtime:dev" }

# A file with the company's certificates; empty for none. A secret: it is in no layer.
variable "CA_BUNDLE" { default = "" }

group "default" { targets = ["api", "web", "runtime"] }

target "common" {
  context = "deployment"
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
