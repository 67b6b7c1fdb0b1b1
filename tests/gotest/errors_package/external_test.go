package errors_package_test

import "example.com/gotest/errors_package"

func init() { errors_package.NotLookedAt() }
