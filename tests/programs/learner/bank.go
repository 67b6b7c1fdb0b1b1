package main

import (
	"errors"
	"fmt"
	"sync"
)

type insufficientFunds struct{ need, have int }

func (e insufficientFunds) Error() string {
	return fmt.Sprintf("insufficient funds: need %d, have %d", e.need, e.have)
}

var errSame = errors.New("same account")

type account struct {
	sync.Mutex
	id, balance int
}

func transfer(from, to *account, amount int) error {
	if from == to {
		return errSame
	}
	first, second := from, to
	if first.id > second.id {
		first, second = second, first
	}
	first.Lock()
	defer first.Unlock()
	second.Lock()
	defer second.Unlock()
	if from.balance < amount {
		return fmt.Errorf("transfer %d to %d: %w", from.id, to.id, insufficientFunds{amount, from.balance})
	}
	from.balance -= amount
	to.balance += amount
	return nil
}

func main() {
	accounts := make([]*account, 5)
	for i := range accounts {
		accounts[i] = &account{id: i, balance: 100}
	}
	fmt.Println(transfer(accounts[0], accounts[0], 1))
	err := transfer(accounts[0], accounts[1], 1000)
	var funds insufficientFunds
	fmt.Println(err, errors.As(err, &funds), funds.need)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 200 {
				transfer(accounts[(i+j)%5], accounts[(i*3+j*7)%5], j%20)
			}
		})
	}
	wg.Wait()
	total := 0
	for _, a := range accounts {
		total += a.balance
	}
	fmt.Println("total", total)
}
