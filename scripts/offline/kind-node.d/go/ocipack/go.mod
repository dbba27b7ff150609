module slipway/ocipack

go 1.24
