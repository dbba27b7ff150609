// Package rosetta stands for github.com/tonistiigi/go-rosetta, with which the docker command line
// asks macOS alone whether it is translated.
package rosetta

// Enabled is whether this program is translated: never, where there is no macOS.
func Enabled() bool { return false }
