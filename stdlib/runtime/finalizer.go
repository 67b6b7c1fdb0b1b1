package runtime

// SetFinalizer lets finalizer, a function of one parameter, be called with obj, a pointer to an object, some time after nothing else
// reaches that any more. With nil it takes the object's finalizer back.
func SetFinalizer(obj any, finalizer any) { setFinalizer(obj, finalizer, finalize) }

// setFinalizer makes Go's checks; runner is what a goroutine runs when finalizers are due.
func setFinalizer(obj, finalizer any, runner func())

// finalize calls the finalizers that are due, one after the other. Should one end the goroutine, another will go on.
func finalize() {
	done := false
	defer func() {
		if !done {
			stopFinalizing()
		}
	}()
	for {
		finalizer, obj := dueFinalizer()
		if finalizer == nil {
			done = true
			return
		}
		callFinalizer(finalizer, obj)
	}
}

// dueFinalizer takes the next one; nil if there is none, and then the caller does not ask again.
func dueFinalizer() (finalizer, obj any)

// stopFinalizing says that the goroutine ends before it was told so.
func stopFinalizing()

// callFinalizer calls the function that finalizer is, with obj converted to its parameter's type.
func callFinalizer(finalizer, obj any)
