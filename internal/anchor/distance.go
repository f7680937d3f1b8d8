package anchor

// leastContext is how many runes a side must have to say anything.
const leastContext = 8

// alike is how alike two texts are that begin at the same place, from 0 to 1:
// the share of the remembered one that need not be changed, whatever follows in
// the other. Blanks at the beginning do not count.
func alike(remembered, now []rune) float64 {
	remembered, now = trimStart(remembered), trimStart(now)
	if len(remembered) < leastContext {
		return 0
	}
	row := firstRow(len(now), func(j int) int { return j })
	for i, r := range remembered {
		row.next(r, now, i+1)
	}
	least := len(remembered)
	for _, cost := range row.cost {
		least = min(least, cost)
	}
	return 1 - float64(least)/float64(len(remembered))
}

func trimStart(runes []rune) []rune {
	for len(runes) > 0 && runes[0] == ' ' {
		runes = runes[1:]
	}
	return runes
}

// closest is where in a text words stand with the fewest runes changed, added
// or left out (Sellers 1980), and how many those are.
func closest(text, words []rune) (start, end, cost int) {
	row := firstRow(len(text), func(int) int { return 0 })
	for i, r := range words {
		row.next(r, text, i+1)
	}
	cost = len(words) + 1
	for j, c := range row.cost {
		if c < cost {
			start, end, cost = row.start[j], j, c
		}
	}
	return start, end, cost
}

// costs is one row of the table of edit distances between a pattern and a text:
// for each place in the text the least cost of a match that ends there, and
// where that match starts.
type costs struct {
	cost, start       []int
	oldCost, oldStart []int
}

func firstRow(n int, cost func(j int) int) *costs {
	c := &costs{cost: make([]int, n+1), start: make([]int, n+1), oldCost: make([]int, n+1), oldStart: make([]int, n+1)}
	for j := range c.cost {
		c.cost[j], c.start[j] = cost(j), j
	}
	return c
}

// next goes on to the row of the next rune of the pattern. first is the cost of
// matching nothing of the text.
func (c *costs) next(r rune, text []rune, first int) {
	c.cost, c.oldCost = c.oldCost, c.cost
	c.start, c.oldStart = c.oldStart, c.start
	c.cost[0], c.start[0] = first, c.oldStart[0]
	for j := 1; j < len(c.cost); j++ {
		same := c.oldCost[j-1]
		if text[j-1] != r {
			same++
		}
		c.cost[j], c.start[j] = same, c.oldStart[j-1]
		if left := c.oldCost[j] + 1; left < c.cost[j] {
			c.cost[j], c.start[j] = left, c.oldStart[j]
		}
		if added := c.cost[j-1] + 1; added < c.cost[j] {
			c.cost[j], c.start[j] = added, c.start[j-1]
		}
	}
}
