package runtime

// GOARCH is the architecture.
const GOARCH string = "arm64"
