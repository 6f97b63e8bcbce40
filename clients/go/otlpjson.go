package main

import "fmt"

// What the answers have that is compared, in OTLP JSON.

type tracesData struct {
	ResourceSpans []struct {
		Resource   struct{ Attributes keyValues }
		ScopeSpans []struct {
			Scope struct{ Name string }
			Spans []otlpSpan
		}
	}
}

type otlpSpan struct {
	SpanID            string `json:"spanId"`
	ParentSpanID      string `json:"parentSpanId"`
	Name              string
	Kind              int
	StartTimeUnixNano string
	EndTimeUnixNano   string
	Attributes        keyValues
	Events            []struct {
		Name         string
		TimeUnixNano string
		Attributes   keyValues
	}
	Status struct {
		Code    int
		Message string
	}
}

func (t tracesData) byID() map[string]span {
	spans := map[string]span{}
	for _, group := range t.ResourceSpans {
		for _, scope := range group.ScopeSpans {
			for _, one := range scope.Spans {
				it := span{
					Parent: one.ParentSpanID, Name: one.Name, Kind: one.Kind, Scope: scope.Scope.Name,
					Start: one.StartTimeUnixNano, End: one.EndTimeUnixNano,
					Attributes: one.Attributes.values(),
					Status:     one.Status.Code, StatusText: one.Status.Message,
				}
				for _, event := range one.Events {
					it.Event, it.EventTime = event.Name, event.TimeUnixNano
					it.EventAttributes = event.Attributes.values()
				}
				spans[one.SpanID] = it
			}
		}
	}
	return spans
}

type correlatedPart struct {
	Logs struct {
		Entries []struct {
			Body           anyValue
			SeverityNumber int
			SpanID         string `json:"spanId"`
			Attributes     keyValues
		}
	}
	Exemplars struct {
		Exemplars []struct {
			Metric string
			SpanID string `json:"spanId"`
		}
	}
	Metrics struct {
		ResourceMetrics []struct {
			ScopeMetrics []struct {
				Metrics []struct {
					Name           string
					Sum, Histogram struct{ DataPoints []dataPoint }
				}
			}
		}
	}
}

type dataPoint struct {
	AsInt      float64 `json:",string"`
	Count      float64 `json:",string"`
	Sum        float64
	Attributes keyValues
}

type keyValues []struct {
	Key   string
	Value anyValue
}

func (k keyValues) values() map[string]string {
	all := map[string]string{}
	for _, one := range k {
		all[one.Key] = one.Value.text()
	}
	return all
}

// anyValue has one field, which names the type.
type anyValue map[string]any

func (v anyValue) text() string {
	for _, one := range v {
		return fmt.Sprint(one)
	}
	return ""
}
