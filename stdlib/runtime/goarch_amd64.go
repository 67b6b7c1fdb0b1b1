package runtime

// GOARCH is the architecture.
const GOARCH string = "amd64"
